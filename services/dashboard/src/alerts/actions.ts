import { type Day, today } from '@gpro/core'
import type { Db } from '@gpro/infra'
import type { Ctx } from '../own.ts'
import {
  type Alert,
  alertHorizons,
  creditAlert,
  dueAlert,
  gravestFirst,
  orderAlerts,
  overdueAlert,
  paymentAlert,
  shortOverdueAlert,
} from './domain.ts'
import { listAlertingOrders, listApprovedExpenses, listCreditUse, listOpenInvoices } from './repository.ts'

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
export async function listShortAlerts(db: Db, day: Day): Promise<Alert[]> {
  const { dueUntil } = alertHorizons(day)
  const overdue = await listOpenInvoices(db, { before: day }, 5)
  const due = await listOpenInvoices(db, { from: day, until: dueUntil }, 3)
  const credit = await listCreditUse(db)
  return [...overdue.map((invoice) => shortOverdueAlert(invoice, day)), ...due.map((invoice) => dueAlert(invoice, day)), ...credit.map(creditAlert)]
}
