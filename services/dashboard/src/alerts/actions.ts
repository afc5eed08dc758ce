import { type Day, today } from '@gpro/core'
import type { Db } from '@gpro/infra'
import type { Ctx } from '../own.ts'
import {
  type Alert,
  alertHorizons,
  type CreditUse,
  creditAlert,
  dueAlert,
  gravestFirst,
  nearTheirLimit,
  orderAlerts,
  overdueAlert,
  paymentAlert,
  shortOverdueAlert,
} from './domain.ts'
import { listAlertingOrders, listApprovedExpenses, listFewOpenInvoices, listOpenInvoices } from './repository.ts'

/** What calls for attention now, or the gravest of it. Never cached. */
export async function listAlerts({ reading, now }: Ctx, limit?: number): Promise<Alert[]> {
  const day = today(now())
  return (await reading((db) => alertsOf(db, day, limit))).slice(0, limit)
}

async function alertsOf(db: Db, day: Day, limit?: number): Promise<Alert[]> {
  const until = alertHorizons(day)
  const orders = await listAlertingOrders(db, until)
  // All equally grave and the earliest first, as they stand in the list: more than are asked for cannot be in it.
  const invoices = await listOpenInvoices(db, { before: day }, limit)
  const expenses = await listApprovedExpenses(db, until.approvedUntil)
  return gravestFirst([
    ...orders.flatMap((order) => orderAlerts(order, day)),
    ...invoices.map((invoice) => overdueAlert(invoice, day)),
    ...expenses.map((expense) => paymentAlert(expense, day)),
  ])
}

/** The few that stand on the dashboard itself. */
export async function listShortAlerts(db: Db, day: Day, debts: readonly CreditUse[]): Promise<Alert[]> {
  const invoices = await listFewOpenInvoices(db, day, alertHorizons(day).dueUntil)
  return [
    ...invoices.map((invoice) => (invoice.due_date < day ? shortOverdueAlert(invoice, day) : dueAlert(invoice, day))),
    ...nearTheirLimit(debts).map(creditAlert),
  ]
}
