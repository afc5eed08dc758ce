import { type Day, today } from '@gpro/core'
import type { Db } from '@gpro/infra'
import { type Alert, horizons, inOrder, orderAlerts, overdueAlert, paymentAlert } from '../domain/alerts.ts'
import type { Ctx } from '../own.ts'
import { listApprovedExpenses, listOpenInvoices } from '../repository/debts.ts'
import { listAlertingOrders } from '../repository/orders.ts'

/** What calls for attention now. Never cached. */
export async function listAlerts({ reading, now }: Ctx): Promise<Alert[]> {
  const day = today(now())
  return reading((db) => alertsOf(db, day))
}

async function alertsOf(db: Db, day: Day): Promise<Alert[]> {
  const until = horizons(day)
  const orders = await listAlertingOrders(db, until)
  const invoices = await listOpenInvoices(db, { before: day })
  const expenses = await listApprovedExpenses(db, until.approvedUntil)
  return inOrder([
    ...orders.flatMap((order) => orderAlerts(order, day)),
    ...invoices.map((invoice) => overdueAlert(invoice, day)),
    ...expenses.map((expense) => paymentAlert(expense, day)),
  ])
}
