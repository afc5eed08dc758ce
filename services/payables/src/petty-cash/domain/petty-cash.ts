import { type CashTransactionType, type Cents, type Day, DomainError, formatMoney, MAX_ENTRY, subtract } from '@gpro/core'
import { numberOfCount } from './cash-count.ts'

/** What people type of a movement of the petty cash. */
export interface CashTransaction {
  readonly transaction_date: Day
  readonly transaction_type: CashTransactionType
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
  /** The count that archived it; null in the open box. */
  readonly cash_count_id: number | null
  readonly count_year: number | null
  readonly sequence_number: number | null
  /** The count that opened a box with it. */
  readonly opening_count_id: number | null
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
export function requireOpen({ cash_count_id, count_year, sequence_number, opening_count_id }: HeldCashTransaction): void {
  if (cash_count_id !== null) {
    const count = numberOfCount({ sequence_number, count_year })
    const message = `El movimiento pertenece al arqueo ${count} y ya no se puede cambiar; registre otro que lo corrija`
    throw new DomainError('refused', 'cash-transaction-archived', message, { count })
  }
  if (opening_count_id !== null) {
    const message = 'Es el saldo con que un arqueo abrió la caja; para deshacerlo, elimine ese arqueo'
    throw new DomainError('refused', 'cash-opening-fixed', message)
  }
}

type Identity = Pick<CashTransaction, 'nit' | 'dui'>

/** What a screen shows in its one field for both: a person's DUI is their NIT too. */
export function identityOf({ nit, dui }: Identity): string {
  return nit || dui
}

/** Where what was typed into that field is kept in a new movement: as its NIT, or as its DUI where it has another NIT. */
export function placeIdentity({ nit, dui }: Identity, typed: string): Identity {
  if (typed === nit || typed === dui) return { nit, dui }
  return nit === '' ? { nit: typed, dui } : { nit, dui: dui || typed }
}

/** The same in one that is changed: in the place of what the field showed. Sent back as it was shown, it changes nothing. */
export function replaceIdentity(before: Identity, typed: string | undefined): Partial<Identity> {
  if (typed === undefined || typed === identityOf(before)) return {}
  return before.nit === '' && before.dui !== '' ? { dui: typed } : { nit: typed }
}
