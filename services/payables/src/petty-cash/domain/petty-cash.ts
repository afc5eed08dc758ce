import { type Cents, type Day, DomainError, formatMoney, MAX_ENTRY, subtract } from '@gpro/core'

/** What people type of a movement of the petty cash. */
export interface CashTransaction {
  readonly transaction_date: Day
  readonly transaction_type: 'INCOME' | 'EXPENSE'
  readonly amount: Cents
  readonly concept: string
  readonly beneficiary: string
  readonly reference_number: string
  readonly service_order_ref: string
  readonly category_code: string
  readonly nit: string
  readonly nrc: string
  readonly dui: string
}

/** A movement with what became of it. */
export interface HeldCashTransaction extends CashTransaction {
  readonly id: number
  /** The number of the count that archived it, as people name it. */
  readonly archivedBy: string | null
  readonly is_opening: boolean
}

/** The open box: everything since the last count. */
export interface CashBox {
  readonly income: Cents
  readonly expense: Cents
  readonly transactions: number
  /** The same without the balance that the last count left. */
  readonly movements: number
}

/** What must be in the box. */
export function balanceOfBox({ income, expense }: Pick<CashBox, 'income' | 'expense'>): Cents {
  return subtract(income, expense)
}

/** Nobody pays out of a box what is not in it; and what is in it fits one entry, with which a count opens the next. */
export function requireCovered(box: CashBox): void {
  const balance = balanceOfBox(box)
  if (balance < 0) {
    const message = `No hay tanto en la caja chica: quedaría en $${formatMoney(balance)}. Registre antes el ingreso`
    throw new DomainError('refused', 'cash-insufficient', message, { balance: formatMoney(balance) })
  }
  if (balance > MAX_ENTRY) {
    const largest = '9,999,999,999.99'
    throw new DomainError('refused', 'cash-too-large', `En la caja chica no caben más de $${largest}`, { largest })
  }
}

/** A movement that was counted stands for good, and so does the balance that opened the box. */
export function requireOpen({ archivedBy, is_opening }: HeldCashTransaction): void {
  if (archivedBy !== null) {
    const message = `El movimiento pertenece al arqueo ${archivedBy} y ya no se puede cambiar; registre otro que lo corrija`
    throw new DomainError('refused', 'cash-transaction-archived', message, { count: archivedBy })
  }
  if (is_opening) {
    const message = 'Es el saldo con que un arqueo abrió la caja; para deshacerlo, elimine ese arqueo'
    throw new DomainError('refused', 'cash-opening-fixed', message)
  }
}
