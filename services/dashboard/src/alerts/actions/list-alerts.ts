import { type Alert, alertHorizons, type Day, gravestFirst, orderAlerts, overdueAlert, paymentAlert, today } from '@gpro/core'
import { type Db, listAlertingOrders, listApprovedExpenses, listOpenInvoices } from '@gpro/infra'
import type { Ctx } from '../../own.ts'

/** What calls for attention now. Never cached. */
export async function listAlerts({ reading, now }: Ctx): Promise<Alert[]> {
  const day = today(now())
  return reading((db) => alertsOf(db, day))
}

async function alertsOf(db: Db, day: Day): Promise<Alert[]> {
  const until = alertHorizons(day)
  const orders = await listAlertingOrders(db, until)
  const invoices = await listOpenInvoices(db, { before: day })
  const expenses = await listApprovedExpenses(db, until.approvedUntil)
  return gravestFirst([
    ...orders.flatMap((order) => orderAlerts(order, day)),
    ...invoices.map((invoice) => overdueAlert(invoice, day)),
    ...expenses.map((expense) => paymentAlert(expense, day)),
  ])
}
