import {
  type BasisPoints,
  type Cents,
  type Day,
  DomainError,
  type ExpenseMethod,
  type ExpenseStatus,
  type ExpenseType,
  fieldError,
  formatMoney,
  type IvaType,
  settledOf,
} from '@gpro/core'

/** What people type about an expense. */
export interface ExpenseFields {
  readonly transfer_type: ExpenseType
  readonly amount: Cents
  readonly description: string
  readonly order_id: number | null
  readonly client_id: number | null
  readonly provider_id: number | null
  readonly bank_id: number | null
  readonly payment_method: ExpenseMethod | ''
  readonly beneficiary_name: string
  readonly ccf: string
  readonly invoice_number: string
  readonly generation_code: string
  readonly reception_stamp: string
  readonly transaction_date: Day
  /** How it is billed to the client, unless invoicing's own terms say otherwise. */
  readonly markup: BasisPoints
  readonly iva_type: IvaType
  /** 1 or 0. */
  readonly is_pass_through: number
}

export interface Expense extends ExpenseFields {
  readonly id: number
  readonly status: ExpenseStatus
  readonly paid: Cents
  /** By applied credit notes of its provider. */
  readonly credited: Cents
  /** Day of the last payment or applied credit note. */
  readonly payment_date: Day | null
  readonly invoice_file: string | null
}

/** How an expense stands in invoicing, read from there. */
export interface Billing {
  /** On a live invoice; its number. */
  readonly invoice_number: string | null
  /** Terms set in the calculator or on the invoice; null = the expense's own count. */
  readonly terms: { readonly markup: BasisPoints; readonly iva_type: string } | null
}

/** Every expense but those of the office itself belongs to an order. */
export function requireOrder({ transfer_type, order_id }: Pick<ExpenseFields, 'transfer_type' | 'order_id'>): void {
  if (transfer_type !== 'admin' && order_id === null) {
    throw fieldError('service_order', 'order-required', 'es obligatorio, salvo en gastos de operación')
  }
}

/** Whether anything that an invoice builds on would change, and may not. */
export function refuseFrozen(before: Expense, after: Expense, billing: Billing): void {
  const { invoice_number } = billing
  const moves = before.order_id !== after.order_id || before.transfer_type !== after.transfer_type
  if (invoice_number !== null && (moves || before.amount !== after.amount)) throw invoiced(invoice_number, 'no se cambian su monto, tipo ni orden')
}

function hasPayments(expense: Expense, what: string): DomainError {
  const settled = formatMoney(settledOf(expense))
  return new DomainError('refused', 'has-payments', `El gasto «${expense.description}» tiene pagos o notas de crédito por $${settled}: ${what}`, {
    paid: settled,
  })
}

export interface WantedTerms {
  readonly markup?: BasisPoints | undefined
  readonly iva_type?: IvaType | undefined
}

/** The billing terms belong to invoicing from the moment it has set them or billed the expense. Sending back what is shown changes nothing. */
export function refuseTerms(expense: Expense, wanted: WantedTerms, billing: Billing): void {
  const shown = billing.terms ?? expense
  const same = (wanted.markup ?? shown.markup) === shown.markup && (wanted.iva_type ?? shown.iva_type) === shown.iva_type
  if (same) return
  if (billing.invoice_number !== null) throw invoiced(billing.invoice_number, 'su margen y su IVA se cambian en la factura')
  if (billing.terms !== null) {
    throw new DomainError('refused', 'terms-in-calculator', 'El margen y el IVA de este gasto se cambian en la calculadora de gastos de la orden')
  }
}

function invoiced(invoice: string, what: string): DomainError {
  return new DomainError('refused', 'invoiced', `El gasto está en la factura ${invoice}: ${what}`, { invoice })
}

/** An expense goes only while nobody has paid or billed it, and an approved one only by those who may. */
export function refuseDeletion(expense: Expense, billing: Billing, requireEffect: (effect: 'approved-expense.delete') => void): void {
  if (billing.invoice_number !== null) throw invoiced(billing.invoice_number, 'quítelo primero de ella')
  if (settledOf(expense) > 0) throw hasPayments(expense, 'elimínelos o deshágalas primero')
  // Only rows of the old system are paid without a payment.
  if (expense.status === 'pagado') throw alreadyPaid(expense)
  if (expense.status === 'aprobado') requireEffect('approved-expense.delete')
}

export function alreadyPaid({ id, description }: Expense): DomainError {
  return new DomainError('refused', 'already-paid', `El gasto «${description}» ya está pagado`, { id })
}
