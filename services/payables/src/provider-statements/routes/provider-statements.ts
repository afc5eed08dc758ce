import * as api from '@gpro/contracts'
import { today, yearOf } from '@gpro/core'
import type { Routes } from '../../../../orders/src/own.ts'
import { loadEntry } from '../../../../orders/src/catalogs/repository/catalog.ts'
import { providers } from '../../../../orders/src/catalogs/repository/catalog-providers.ts'
import { countProviders, listOwedExpenses, listOwedInvoices, sumBought } from '../repository/provider-statement.ts'
import { toProviderStatementView, toProvidersSummaryView } from './provider-statement-view.ts'

export const providerStatementRoutes: Routes = (app, { reading, files, now }) => {
  app.route({
    ...api.summarizeProviders,
    async handler({ query: { year } }) {
      return reading(async (db) => toProvidersSummaryView(await sumBought(db, year), await countProviders(db, year)))
    },
  })
  app.route({
    ...api.readProviderStatement,
    async handler({ params: { id }, query }) {
      const day = today(now())
      const year = query.year ?? yearOf(day)
      return reading(async (db) => {
        const provider = await loadEntry(db, providers, id)
        const { rows: expenses } = await listOwedExpenses(db, id, year, {})
        const invoices = await listOwedInvoices(db, id, year)
        return toProviderStatementView({ provider, expenses, invoices, year }, day, files)
      })
    },
  })
}
