import { type Alert, alertHorizons, gravestFirst, orderAlerts, overdueAlert, paymentAlert, today } from '@gpro/core'
import { listAlertingOrders, listApprovedExpenses, listOpenInvoices } from '@gpro/infra'
import type { Ctx } from '../own.ts'

/** What calls for attention now. Never cached. */
export async function listAlerts({ db, now }: Ctx): Promise<Alert[]> {
  const day = today(now())
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
