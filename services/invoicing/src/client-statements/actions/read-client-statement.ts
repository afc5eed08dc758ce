import { type Aging, type Day, today, yearOf } from '@gpro/core'
import type { Db } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { invoiceAging, type StatementCounts, type StatementTotals, statementCounts, statementTotals } from '../domain/client-statement.ts'
import {
  listStatementInvoices,
  listStatementPayments,
  listUnbilledOrders,
  loadStatementClient,
  type StatementClient,
  type StatementInvoice,
  type StatementPayment,
  type UnbilledOrder,
} from '../repository/client-statement.ts'

export interface ClientStatement {
  readonly client: StatementClient
  readonly invoices: readonly StatementInvoice[]
  /** Of all years, newest first. */
  readonly payments: readonly StatementPayment[]
  readonly orders: readonly UnbilledOrder[]
  readonly totals: StatementTotals
  readonly counts: StatementCounts
  readonly aging: Aging
  readonly year: number
}

/** Where a client stands: the invoices of a year (this one when nothing is said, all with 0) and whatever is still open. */
export async function readClientStatement({ reading, now }: Ctx, id: number, asked: number | undefined): Promise<ClientStatement> {
  const day = today(now())
  return reading((db) => statementOf(db, id, asked ?? yearOf(day), day))
}

async function statementOf(db: Db, id: number, year: number, day: Day): Promise<ClientStatement> {
  const client = await loadStatementClient(db, id)
  const { rows: invoices } = await listStatementInvoices(db, id, year, {})
  const payments = await listStatementPayments(db, id)
  const orders = await listUnbilledOrders(db, id)
  const owed = invoices.map((invoice) => invoice.owed)
  return {
    client,
    invoices,
    payments,
    orders,
    totals: statementTotals(owed),
    counts: statementCounts(owed, day),
    aging: invoiceAging(owed, day),
    year,
  }
}
