import * as api from '@gpro/contracts'
import { today, yearOf } from '@gpro/core'
import { eachRow, type Reading, sendSheet } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { countProviders, listOwedExpenses, listOwedInvoices, loadProvider, sumBought } from '../repository/provider-statement.ts'
import { toProviderStatementView, toProvidersSummaryView } from './provider-statement-view.ts'
import { type BillLine, PROVIDER_STATEMENT_COLUMNS, toCostLine, toExpenseLine } from './statement-sheets.ts'

export const providerStatementRoutes: Routes = (app, { reading, files, now, config }) => {
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
        const provider = await loadProvider(db, id)
        const { rows: expenses } = await listOwedExpenses(db, id, year, {})
        const invoices = await listOwedInvoices(db, id, year)
        return toProviderStatementView({ provider, expenses, invoices, year }, day, files)
      })
    },
  })
  app.route({
    ...api.exportProviderStatement,
    async handler({ params: { id }, query }, reply) {
      const day = today(now())
      const { name } = await reading((db) => loadProvider(db, id))
      const rows = billLines(reading, id, query.year ?? yearOf(day))
      const columns = PROVIDER_STATEMENT_COLUMNS
      return sendSheet(reply, {
        name: `estado-de-cuenta ${name}`,
        day,
        title: 'Estado de Cuenta',
        heading: { title: 'ESTADO DE CUENTA', agency: config.agency.name, at: now(), about: { title: 'PROVEEDOR', facts: [['Proveedor', name]] } },
        columns,
        rows,
        totals: { label: 'Total', counts: () => true },
      })
    },
  })
}

/** What a provider's statement lists: its expenses, then its invoices of direct costs. */
async function* billLines(reading: Reading, provider: number, year: number): AsyncGenerator<BillLine> {
  for await (const row of eachRow((page) => reading((db) => listOwedExpenses(db, provider, year, page)))) yield toExpenseLine(row)
  for (const row of await reading((db) => listOwedInvoices(db, provider, year))) yield toCostLine(row)
}
