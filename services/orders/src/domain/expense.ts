import { type BasisPoints, type Cents, type Day, DomainError, fieldError, formatMoney, type IvaType, searchText, subtract, ZERO } from '@gpro/core'

export type ExpenseType = 'cargos' | 'admin' | 'costos' | 'terceros' | 'propios'
export type ExpenseStatus = 'pendiente' | 'aprobado' | 'parcial' | 'pagado' | 'provisionada'

/** Re-billed to the client at raw cost; the order's lists call them "terceros". */
export const CLIENT_TYPES: readonly string[] = ['cargos', 'terceros']
/** The agency's own costs of an order. */
export const OWN_COST_TYPES: readonly string[] = ['propios', 'costos']
/** What an invoice may re-bill. */
export const BILLABLE_TYPES: readonly string[] = ['cargos', 'terceros', 'costos']

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
  /** Day of the last payment. */
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

export function balanceOf({ amount, paid }: Pick<Expense, 'amount' | 'paid'>): Cents {
  return subtract(amount, paid)
}

/** What the payments say about the status, from the one it had: never typed by hand. */
export function derivedStatus(expense: Pick<Expense, 'amount' | 'paid' | 'status'>): ExpenseStatus {
  if (balanceOf(expense) <= 0) return 'pagado'
  if (expense.paid > 0) return 'parcial'
  if (expense.status === 'pagado') return 'aprobado'
  return expense.status === 'parcial' ? 'pendiente' : expense.status
}

/** Every expense but those of the office itself belongs to an order. */
export function requireOrder({ transferType, orderId }: Pick<ExpenseFields, 'transferType' | 'orderId'>): void {
  if (transferType !== 'admin' && orderId === null) {
    throw fieldError('service_order', 'order-required', 'es obligatorio, salvo en gastos de operación')
  }
}

/** Whether anything that an invoice or a payment builds on would change, and may not. */
export function refuseFrozen(before: Expense, after: Expense, billing: Billing): void {
  const { invoiceNumber } = billing
  const moves = before.orderId !== after.orderId || before.transferType !== after.transferType
  if (invoiceNumber !== null && (moves || before.amount !== after.amount)) throw invoiced(invoiceNumber, 'no se cambian su monto, tipo ni orden')
  if (before.amount !== after.amount && before.paid > 0) {
    throw new DomainError('refused', 'has-payments', 'El gasto tiene pagos: su monto ya no cambia', { paid: formatMoney(before.paid) })
  }
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
  if (expense.paid > 0) {
    throw new DomainError('refused', 'has-payments', 'El gasto tiene pagos: elimínelos primero', { paid: formatMoney(expense.paid) })
  }
  if (expense.status === 'aprobado' && !mayDeleteApproved) {
    throw new DomainError('forbidden', 'approved-locked', 'Solo un administrador puede eliminar un gasto aprobado')
  }
}

/** A payment to the provider: how much and when. */
export interface ExpensePayment {
  readonly amount: Cents
  readonly paymentDate: Day
}

/** The expense once the payment is in. */
export function withPayment(expense: Expense, { amount, paymentDate }: ExpensePayment): Expense {
  if (!['aprobado', 'parcial', 'pagado'].includes(expense.status)) {
    throw new DomainError('refused', 'expense-not-approved', 'El gasto debe estar aprobado antes de pagarlo')
  }
  const balance = balanceOf(expense)
  if (amount > balance) {
    throw new DomainError('refused', 'expense-payment-exceeds-balance', `El pago supera el saldo del gasto (${formatMoney(balance)})`, {
      balance: formatMoney(balance),
    })
  }
  return settled({ ...expense, paymentDate }, subtract(expense.amount, subtract(balance, amount)))
}

/** The expense once one of its payments is gone; `lastPayment` is the day of the latest that remains. */
export function withoutPayment(expense: Expense, amount: Cents, lastPayment: Day | null): Expense {
  return settled({ ...expense, paymentDate: lastPayment }, subtract(expense.paid, amount))
}

function settled(expense: Expense, paid: Cents): Expense {
  if (paid < ZERO) throw new RangeError(`Expense ${expense.id} would be paid less than nothing`)
  const next = { ...expense, paid }
  return { ...next, status: derivedStatus(next) }
}

/** Where a search for an expense looks, beside its provider and order. */
export function expenseSearchText({ description, beneficiaryName, invoiceNumber, ccf }: ExpenseFields): string {
  return searchText(description, beneficiaryName, invoiceNumber, ccf)
}
