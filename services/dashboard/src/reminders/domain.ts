import { add, type Day, daysBetween, formatMoney, ZERO } from '@gpro/core'
import { type Alert, type CreditUse, creditAlert, dueAlert, type OpenInvoice, type PendingExpenses, shortOverdueAlert } from '../alerts/domain.ts'

/** After how many days the administrators hear of the same thing again. */
export const AGAIN_AFTER_DAYS = { invoice_overdue: 1, invoice_due: 3, credit_limit: 7, payments_pending: 1, backlog: 1 } as const

export const BACKLOG = 'backlog' satisfies ReminderKind

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

/** The old system's books: when they were loaded, and whether nobody has been reminded since. */
export interface Loaded {
  readonly day: Day
  readonly first: boolean
}

/**
 * What is told in one sentence instead of one by one, because it had piled up before these books were loaded: on the first morning
 * all of it, and later what was overdue already on that day.
 */
export function backlogOf(attention: Attention, { day, first }: Loaded): Attention {
  if (first) return attention
  const overdue = attention.overdue.filter(({ due_date }) => due_date < day)
  return { overdue, dueSoon: [], credit: [], pending: { count: 0, amount: ZERO } }
}

export function backlogReminder({ overdue, dueSoon, credit, pending }: Attention): Reminder {
  const owed = formatMoney(overdue.reduce((sum, { balance }) => add(sum, balance), ZERO))
  const parts = [
    ...(overdue.length > 0 ? [`${counted(overdue.length, 'factura vencida', 'facturas vencidas')} por $${owed}`] : []),
    ...(dueSoon.length > 0 ? [counted(dueSoon.length, 'factura por vencer', 'facturas por vencer')] : []),
    ...(credit.length > 0 ? [counted(credit.length, 'cliente cerca de su límite de crédito', 'clientes cerca de su límite de crédito')] : []),
    ...(pending.count > 0 ? [pendingWords(pending)] : []),
  ]
  return {
    kind: BACKLOG,
    subject: 0,
    type: 'warning',
    category: 'invoice',
    title: 'Resumen de lo pendiente',
    message: `Del sistema anterior: ${parts.join(', ')}`,
    metadata: { count: overdue.length, amount: owed, link: '/invoicing' },
  }
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`
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

function pendingWords({ count, amount }: PendingExpenses): string {
  return `${counted(count, 'pago a proveedores pendiente', 'pagos a proveedores pendientes')} por $${formatMoney(amount)}`
}

function pendingReminder(pending: PendingExpenses): Reminder {
  const { count, amount } = pending
  return {
    kind: 'payments_pending',
    subject: 0,
    type: 'warning',
    category: 'transfer',
    title: 'Pagos pendientes',
    message: `Hay ${pendingWords(pending)}`,
    metadata: { count, amount: formatMoney(amount), link: '/transfers' },
  }
}

function saying({ subject, message }: Alert): Pick<Reminder, 'subject' | 'message'> {
  return { subject, message }
}
