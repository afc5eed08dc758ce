import { type Day, daysBetween, formatMoney } from '@gpro/core'
import { type Alert, type CreditUse, creditAlert, dueAlert, type OpenInvoice, type PendingExpenses, shortOverdueAlert } from '../alerts/domain.ts'

/** After how many days the administrators hear of the same thing again. */
export const AGAIN_AFTER_DAYS = { invoice_overdue: 1, invoice_due: 3, credit_limit: 7, payments_pending: 1 } as const

export type ReminderKind = keyof typeof AGAIN_AFTER_DAYS

/** One thing to remind of, and the notification that does. */
export interface Reminder {
  readonly kind: ReminderKind
  /** The invoice or client; 0 for what is about all. */
  readonly subject: number
  readonly type: 'info' | 'warning' | 'error'
  readonly category: 'invoice' | 'client' | 'transfer'
  readonly title: string
  readonly message: string
  readonly metadata: Readonly<Record<string, string | number>>
}

export interface Attention {
  readonly overdue: readonly OpenInvoice[]
  readonly dueSoon: readonly OpenInvoice[]
  readonly credit: readonly CreditUse[]
  readonly pending: PendingExpenses
}

/** What the administrators should know today, the gravest first; whether they have heard of it is another matter. */
export function remindersOf({ overdue, dueSoon, credit, pending }: Attention, today: Day): Reminder[] {
  return [
    ...overdue.map((invoice) => overdueReminder(invoice, today)),
    ...dueSoon.map((invoice) => dueReminder(invoice, today)),
    ...credit.map(creditReminder),
    ...(pending.count > 0 ? [pendingReminder(pending)] : []),
  ]
}

/** Whether enough days have passed since the last time; `last` is undefined where there was none. */
export function isDue({ kind }: Reminder, last: Day | undefined, today: Day): boolean {
  return last === undefined || daysBetween(last, today) >= AGAIN_AFTER_DAYS[kind]
}

function overdueReminder(invoice: OpenInvoice, today: Day): Reminder {
  const alert = shortOverdueAlert(invoice, today)
  const metadata = { invoice_id: invoice.id, invoice_number: invoice.invoice_number, link: alert.link }
  const type = alert.severity === 'high' ? 'error' : 'warning'
  return { ...saying(alert), kind: 'invoice_overdue', type, category: 'invoice', title: 'Factura vencida', metadata }
}

function dueReminder(invoice: OpenInvoice, today: Day): Reminder {
  const alert = dueAlert(invoice, today)
  const metadata = { invoice_id: invoice.id, invoice_number: invoice.invoice_number, link: alert.link }
  return { ...saying(alert), kind: 'invoice_due', type: 'info', category: 'invoice', title: 'Factura por vencer', metadata }
}

function creditReminder(use: CreditUse): Reminder {
  const alert = creditAlert(use)
  const metadata = { client_id: use.id, link: alert.link }
  const type = alert.severity === 'high' ? 'error' : 'warning'
  return { ...saying(alert), kind: 'credit_limit', type, category: 'client', title: 'Límite de crédito', metadata }
}

function pendingReminder({ count, amount }: PendingExpenses): Reminder {
  const money = formatMoney(amount)
  const payments = count === 1 ? '1 pago a proveedores pendiente' : `${count} pagos a proveedores pendientes`
  return {
    kind: 'payments_pending',
    subject: 0,
    type: 'warning',
    category: 'transfer',
    title: 'Pagos pendientes',
    message: `Hay ${payments} por $${money}`,
    metadata: { count, amount: money, link: '/transfers' },
  }
}

function saying({ subject, message }: Alert): Pick<Reminder, 'subject' | 'message'> {
  return { subject, message }
}
