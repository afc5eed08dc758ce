import {
  type BasisPoints,
  type Cents,
  type Day,
  DomainError,
  type ExpenseStatus,
  type ExpenseType,
  fieldError,
  formatMoney,
  type IvaType,
  settledOf,
} from '@gpro/core'

/** What people type about an expense. */
export interface ExpenseFields {
  readonly transferType: ExpenseType
  readonly amount: Cents
  readonly description: string
  readonly orderId: number | null
  readonly clientId: number | null
  readonly providerId: number | null
  readonly bankId: number | null
  readonly paymentMethod: string
  readonly beneficiaryName: string
  readonly ccf: string
  readonly invoiceNumber: string
  readonly generationCode: string
  readonly receptionStamp: string
  readonly transactionDate: Day
  /** How it is billed to the client, unless invoicing's own terms say otherwise. */
  readonly markup: BasisPoints
  readonly ivaType: IvaType
  readonly isPassThrough: boolean
}

export interface Expense extends ExpenseFields {
  readonly id: number
  readonly status: ExpenseStatus
  readonly paid: Cents
  /** By applied credit notes of its provider. */
  readonly credited: Cents
  /** Day of the last payment or applied credit note. */
  readonly paymentDate: Day | null
  readonly invoiceFile: string | null
}

/** How an expense stands in invoicing, read from there. */
export interface Billing {
  /** On a live invoice; its number. */
  readonly invoiceNumber: string | null
  /** Terms set in the calculator or on the invoice; null = the expense's own count. */
  readonly terms: { readonly markup: BasisPoints; readonly ivaType: string } | null
}

/** Every expense but those of the office itself belongs to an order. */
export function requireOrder({ transferType, orderId }: Pick<ExpenseFields, 'transferType' | 'orderId'>): void {
  if (transferType !== 'admin' && orderId === null) {
    throw fieldError('service_order', 'order-required', 'es obligatorio, salvo en gastos de operación')
  }
}

/** Whether anything that an invoice builds on would change, and may not. */
export function refuseFrozen(before: Expense, after: Expense, billing: Billing): void {
  const { invoiceNumber } = billing
  const moves = before.orderId !== after.orderId || before.transferType !== after.transferType
  if (invoiceNumber !== null && (moves || before.amount !== after.amount)) throw invoiced(invoiceNumber, 'no se cambian su monto, tipo ni orden')
}

function hasPayments(expense: Expense, what: string): DomainError {
  const settled = formatMoney(settledOf(expense))
  return new DomainError('refused', 'has-payments', `El gasto «${expense.description}» tiene pagos o notas de crédito por $${settled}: ${what}`, {
    paid: settled,
  })
}

export interface WantedTerms {
  readonly markup?: BasisPoints | undefined
  readonly ivaType?: IvaType | undefined
}

/** The billing terms belong to invoicing from the moment it has set them or billed the expense. Sending back what is shown changes nothing. */
export function refuseTerms(expense: Expense, wanted: WantedTerms, billing: Billing): void {
  const shown = billing.terms ?? expense
  const same = (wanted.markup ?? shown.markup) === shown.markup && (wanted.ivaType ?? shown.ivaType) === shown.ivaType
  if (same) return
  if (billing.invoiceNumber !== null) throw invoiced(billing.invoiceNumber, 'su margen y su IVA se cambian en la factura')
  if (billing.terms !== null) {
    throw new DomainError('refused', 'terms-in-calculator', 'El margen y el IVA de este gasto se cambian en la calculadora de gastos de la orden')
  }
}

function invoiced(invoice: string, what: string): DomainError {
  return new DomainError('refused', 'invoiced', `El gasto está en la factura ${invoice}: ${what}`, { invoice })
}

/** An expense goes only while nobody has paid or billed it, and an approved one only by those who may. */
export function refuseDeletion(expense: Expense, billing: Billing, mayDeleteApproved: boolean): void {
  if (billing.invoiceNumber !== null) throw invoiced(billing.invoiceNumber, 'quítelo primero de ella')
  if (settledOf(expense) > 0) throw hasPayments(expense, 'elimínelos o deshágalas primero')
  // Only rows of the old system are paid without a payment.
  if (expense.status === 'pagado') throw alreadyPaid(expense)
  if (expense.status === 'aprobado' && !mayDeleteApproved) {
    throw new DomainError('forbidden', 'approved-requires-admin', 'Solo un administrador puede eliminar un gasto aprobado')
  }
}

export function alreadyPaid({ id, description }: Expense): DomainError {
  return new DomainError('refused', 'already-paid', `El gasto «${description}» ya está pagado`, { id })
}
