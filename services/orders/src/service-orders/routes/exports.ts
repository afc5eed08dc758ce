import { exportClientStatement, exportClients, exportProviderStatement, exportServiceOrders, exportTransfers } from '@gpro/contracts'
import { searchText, today, yearOf } from '@gpro/core'
import { eachRow, only, type Reading, sendSheet } from '@gpro/infra'
import { passes } from '../../../../invoicing/src/client-statements/domain/statement-filter.ts'
import type { Routes } from '../../own.ts'
import { loadEntry } from '../../catalogs/repository/catalog.ts'
import { providers } from '../../catalogs/repository/catalog-providers.ts'
import { listStatementInvoices } from '../../../../invoicing/src/client-statements/repository/client-statement.ts'
import { listClients, loadOwingClient } from '../../clients/repository/clients.ts'
import { listExpenseRows } from '../../../../payables/src/expenses/repository/expense-rows.ts'
import { listOrderRows } from '../repository/order-rows.ts'
import { listOwedExpenses, listOwedInvoices } from '../../../../payables/src/provider-statements/repository/provider-statement.ts'
import { CLIENT_COLUMNS } from '../../clients/routes/client-sheet.ts'
import { ORDER_COLUMNS } from './order-sheet.ts'
import { type BillLine, clientStatementColumns, PROVIDER_STATEMENT_COLUMNS, toCostLine, toExpenseLine } from '../../../../payables/src/provider-statements/routes/statement-sheets.ts'
import { TRANSFER_COLUMNS } from '../../../../payables/src/expenses/routes/transfer-sheet.ts'

const ALL = { label: 'Total', counts: () => true } as const

/** What the lists and statements show, as workbooks: the same queries, page by page. */
export const exportRoutes: Routes = (app, { reading, now }) => {
  app.route({
    ...exportServiceOrders,
    handler({ query: { search, ordering = 'order_number', ...filters } }, reply) {
      const rows = eachRow((page) => reading((db) => listOrderRows(db, { ...filters, ...page, ordering, search: searchText(search) })))
      return sendSheet(reply, { name: 'ordenes', day: today(now()), title: 'Órdenes', columns: ORDER_COLUMNS, rows })
    },
  })
  app.route({
    ...exportClients,
    handler({ query }, reply) {
      const rows = eachRow((page) => reading((db) => listClients(db, { ...query, ...page })))
      return sendSheet(reply, { name: 'clientes', day: today(now()), title: 'Clientes', columns: CLIENT_COLUMNS, rows, totals: ALL })
    },
  })
  app.route({
    ...exportClientStatement,
    async handler({ params: { id }, query: { year: asked, ...filters } }, reply) {
      const day = today(now())
      const { name } = await reading((db) => loadOwingClient(db, id))
      const rows = eachRow((page) => reading((db) => listStatementInvoices(db, id, asked ?? yearOf(day), page)))
      return sendSheet(reply, {
        name: `estado-de-cuenta ${name}`,
        day,
        title: 'Estado de Cuenta',
        columns: clientStatementColumns(day),
        rows: only(rows, (row) => passes(row, filters, day)),
        totals: { label: 'Total sin anuladas', counts: (row) => row.voided_at === null },
      })
    },
  })
  app.route({
    ...exportProviderStatement,
    async handler({ params: { id }, query }, reply) {
      const day = today(now())
      const { name } = await reading((db) => loadEntry(db, providers, id))
      const rows = billLines(reading, id, query.year ?? yearOf(day))
      const columns = PROVIDER_STATEMENT_COLUMNS
      return sendSheet(reply, { name: `estado-de-cuenta ${name}`, day, title: 'Estado de Cuenta', columns, rows, totals: ALL })
    },
  })
  app.route({
    ...exportTransfers,
    handler({ query: { search, ordering = '-transaction_date', ...filters } }, reply) {
      const rows = eachRow((page) => reading((db) => listExpenseRows(db, { ...filters, ...page, ordering, search: searchText(search) })))
      return sendSheet(reply, { name: 'gastos', day: today(now()), title: 'Gastos', columns: TRANSFER_COLUMNS, rows, totals: ALL })
    },
  })
}

/** What a provider's statement lists: its expenses, then its invoices of direct costs. */
async function* billLines(reading: Reading, provider: number, year: number): AsyncGenerator<BillLine> {
  for await (const row of eachRow((page) => reading((db) => listOwedExpenses(db, provider, year, page)))) yield toExpenseLine(row)
  for (const row of await reading((db) => listOwedInvoices(db, provider, year))) yield toCostLine(row)
}
