import { addDays, type Cents, type Day, dayOf, daysBetween, type Facts, formatMoney, type Instant } from '@gpro/core'

export type AlertType =
  | 'eta_soon'
  | 'eta_missed'
  | 'closure_pending'
  | 'stale_order'
  | 'invoice_overdue'
  | 'invoice_due'
  | 'credit_limit'
  | 'payment_stale'

export interface Alert {
  readonly type: AlertType
  /** Of what the alert is about: order, invoice, client or expense. */
  readonly subject: number
  readonly severity: 'high' | 'medium' | 'warning'
  /** The sentence, in Spanish; its code and facts make it in other languages. */
  readonly code: string
  readonly message: string
  readonly facts: Facts
  readonly client: string
  readonly order?: string
  readonly amount?: Cents
  readonly link: string
  readonly date: Day | null
}

/** An order that is not closed. */
export interface OpenOrder {
  readonly id: number
  readonly order_number: string
  readonly client_name: string
  readonly status: string
  readonly eta: Day | null
  readonly created_at: Instant
  readonly updated_at: Instant
}

export interface OpenInvoice {
  readonly id: number
  readonly invoice_number: string
  readonly order_number: string
  readonly client_name: string
  readonly due_date: Day
  readonly balance: Cents
}

/** An expense that was approved and not paid. */
export interface ApprovedExpense {
  readonly id: number
  readonly invoice_number: string
  readonly beneficiary_name: string
  readonly provider_name: string | null
  readonly transaction_date: Day
  readonly balance: Cents
}

export interface CreditUse {
  readonly id: number
  readonly name: string
  /** 0 where there is none. */
  readonly credit_limit: Cents
  /** What the client owes in all. */
  readonly used: Cents
}

/** Days after which each thing calls for attention. */
export const PATIENCE = { eta: 2, closure: 7, staleOrder: 30, due: 7, payment: 15 } as const

/** An overdue invoice of the dashboard's short list is grave after this many days. */
const GRAVE_AFTER_DAYS = 15

/** Per cent of the limit at which credit is worth a warning, and a grave one. */
export const CREDIT = { warns: 80, grave: 95 } as const

const days = (count: number) => (count === 1 ? '1 día' : `${count} días`)

function orderAlert(
  { id, order_number, client_name }: OpenOrder,
  alert: Pick<Alert, 'type' | 'severity' | 'code' | 'date'>,
  message: string,
  facts: Facts,
): Alert {
  return {
    ...alert,
    subject: id,
    message: `OS-${order_number}: ${message}`,
    facts: { order: order_number, ...facts },
    client: client_name,
    order: order_number,
    link: `/service-orders/${id}`,
  }
}

function arrival(order: OpenOrder, today: Day): Alert[] {
  const { eta, status } = order
  if (eta === null) return []
  const left = daysBetween(today, eta)
  const facts = { date: eta, days: Math.abs(left) }
  if (status === 'en_transito' && left >= 0 && left <= PATIENCE.eta) {
    const code = left === 0 ? 'alert-eta-today' : 'alert-eta-soon'
    const message = left === 0 ? 'llega hoy' : `llega el ${eta}, en ${days(left)}`
    return [orderAlert(order, { type: 'eta_soon', severity: 'medium', code, date: eta }, message, facts)]
  }
  if (left < 0 && (status === 'en_transito' || status === 'pendiente')) {
    const alert = { type: 'eta_missed', severity: 'high', code: 'alert-eta-missed', date: eta } as const
    return [orderAlert(order, alert, `su ETA del ${eta} pasó hace ${days(-left)}`, facts)]
  }
  return []
}

/** What an open order calls attention to. */
export function orderAlerts(order: OpenOrder, today: Day): Alert[] {
  const alerts = arrival(order, today)
  const updated = dayOf(order.updated_at)
  const created = dayOf(order.created_at)
  const quiet = daysBetween(updated, today)
  if (order.status === 'finalizada' && quiet >= PATIENCE.closure) {
    const alert = { type: 'closure_pending', severity: 'warning', code: 'alert-closure-pending', date: updated } as const
    alerts.push(orderAlert(order, alert, `finalizada y sin cerrar, ${days(quiet)} sin cambios`, { days: quiet }))
  }
  const age = daysBetween(created, today)
  if (order.status !== 'cerrada' && age >= PATIENCE.staleOrder) {
    const alert = { type: 'stale_order', severity: 'warning', code: 'alert-stale-order', date: created } as const
    alerts.push(orderAlert(order, alert, `abierta desde hace ${days(age)}`, { days: age }))
  }
  return alerts
}

function invoiceAlert(
  { id, invoice_number, order_number, client_name, due_date, balance }: OpenInvoice,
  alert: Pick<Alert, 'type' | 'severity' | 'code'>,
  when: string,
  late: number,
): Alert {
  const facts = { invoice: invoice_number, days: late, balance: formatMoney(balance) }
  return {
    ...alert,
    subject: id,
    message: `Factura ${invoice_number}: ${when}, saldo $${facts.balance}`,
    facts,
    client: client_name,
    order: order_number,
    amount: balance,
    link: '/invoicing',
    date: due_date,
  }
}

export function overdueAlert(invoice: OpenInvoice, today: Day): Alert {
  const late = daysBetween(invoice.due_date, today)
  return invoiceAlert(invoice, { type: 'invoice_overdue', severity: 'high', code: 'alert-invoice-overdue' }, `vencida hace ${days(late)}`, late)
}

/** The dashboard's short list tells fresh delays from grave ones. */
export function shortOverdueAlert(invoice: OpenInvoice, today: Day): Alert {
  const grave = daysBetween(invoice.due_date, today) > GRAVE_AFTER_DAYS
  return { ...overdueAlert(invoice, today), severity: grave ? 'high' : 'medium' }
}

export function dueAlert(invoice: OpenInvoice, today: Day): Alert {
  const left = daysBetween(today, invoice.due_date)
  return left === 0
    ? invoiceAlert(invoice, { type: 'invoice_due', severity: 'high', code: 'alert-invoice-due-today' }, 'vence hoy', 0)
    : invoiceAlert(invoice, { type: 'invoice_due', severity: 'medium', code: 'alert-invoice-due' }, `vence en ${days(left)}`, left)
}

/** Clients near or above their credit limit, the nearest first. */
export function nearTheirLimit(uses: readonly CreditUse[]): CreditUse[] {
  return uses
    .filter(({ credit_limit, used }) => credit_limit > 0 && used * 100 >= credit_limit * CREDIT.warns)
    .sort((one, other) => other.used / other.credit_limit - one.used / one.credit_limit || one.id - other.id)
}

export function creditAlert({ id, name, credit_limit, used }: CreditUse): Alert {
  const percent = Math.floor((used / credit_limit) * 100)
  return {
    type: 'credit_limit',
    subject: id,
    severity: percent >= CREDIT.grave ? 'high' : 'medium',
    code: 'alert-credit-limit',
    message: `Cliente ${name}: usa el ${percent} % de su límite de crédito`,
    facts: { client: name, percent },
    client: name,
    amount: used,
    link: '/clients',
    date: null,
  }
}

export function paymentAlert(expense: ApprovedExpense, today: Day): Alert {
  const { id, transaction_date, balance } = expense
  const reference = expense.invoice_number || `#${id}`
  const waiting = daysBetween(transaction_date, today)
  const facts = { reference, days: waiting, balance: formatMoney(balance) }
  return {
    type: 'payment_stale',
    subject: id,
    severity: 'warning',
    code: 'alert-payment-stale',
    message: `Pago aprobado ${reference}: sin registrar desde hace ${days(waiting)}, saldo $${facts.balance}`,
    facts,
    client: expense.provider_name ?? expense.beneficiary_name,
    amount: balance,
    link: '/transfers',
    date: transaction_date,
  }
}

/** The states of an expense that somebody has yet to decide on. */
export const PENDING_EXPENSES = ['pendiente', 'provisionada'] as const

/** How many expenses are pending, and how much they come to. */
export interface PendingExpenses {
  readonly count: number
  readonly amount: Cents
}

/** The days up to which each query has to look. */
export function alertHorizons(today: Day) {
  return {
    today,
    etaUntil: addDays(today, PATIENCE.eta),
    /** Untouched since before this day. */
    quietBefore: addDays(today, 1 - PATIENCE.closure),
    createdBefore: addDays(today, 1 - PATIENCE.staleOrder),
    dueUntil: addDays(today, PATIENCE.due),
    approvedUntil: addDays(today, -PATIENCE.payment),
  }
}
export type AlertHorizons = ReturnType<typeof alertHorizons>

const RANK = { high: 0, medium: 1, warning: 2 } as const

/** The gravest first, and of these the oldest. */
export function gravestFirst(alerts: readonly Alert[]): Alert[] {
  return [...alerts].sort(
    (one, other) => RANK[one.severity] - RANK[other.severity] || (one.date ?? '').localeCompare(other.date ?? '') || one.subject - other.subject,
  )
}
