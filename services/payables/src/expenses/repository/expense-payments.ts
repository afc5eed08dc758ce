import { type Cents, DomainError, expensePaymentSearchText } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'

/** A live payment as the rules see it. */
export interface ExpensePayment {
  readonly id: number
  readonly expense_id: number
  readonly amount: Cents
  /** The number of the batch it is part of. */
  readonly batch: string | null
}

const live = fixed('orders.expense-payments.live', (db, { id }: { id: number }) =>
  db
    .selectFrom('transfer_payment')
    .leftJoin('batch_payment', 'batch_payment.id', 'transfer_payment.batch_id')
    .select(['transfer_payment.transfer_id', 'transfer_payment.amount', 'batch_payment.batch_number'])
    .where('transfer_payment.id', '=', id)
    .where('transfer_payment.deleted_at', 'is', null),
)

export async function loadExpensePayment(db: Db | AnyTrx, id: number): Promise<ExpensePayment> {
  const [row] = await live(db, { id })
  if (!row) throw paymentNotFound(id)
  return { id, expense_id: row.transfer_id, amount: row.amount, batch: row.batch_number }
}

export interface NewPayment {
  readonly expense: number
  readonly amount: Cents
  readonly payment_date: string
  readonly payment_method: string
  readonly bank_id: number | null
  readonly reference: string
  readonly notes: string
  readonly proof_file: string | null
  readonly batch_id: number | null
  readonly by: number | null
  readonly at: string
}

/** Stores payments of one expense each, in one statement. Answers their ids by expense. */
export async function insertExpensePayments(trx: Trx, payments: readonly NewPayment[]): Promise<ReadonlyMap<number, number>> {
  const values = payments.map((payment) => ({
    transfer_id: payment.expense,
    amount: payment.amount,
    payment_date: payment.payment_date,
    payment_method: payment.payment_method,
    bank_id: payment.bank_id,
    reference_number: payment.reference,
    notes: payment.notes,
    proof_file: payment.proof_file,
    batch_id: payment.batch_id,
    search_text: expensePaymentSearchText(payment.reference),
    created_by: payment.by,
    created_at: payment.at,
  }))
  const rows = await trx.insertInto('transfer_payment').values(values).returning(['id', 'transfer_id']).execute()
  if (rows.length !== payments.length) throw new Error('Not every payment was inserted')
  return new Map(rows.map(({ id, transfer_id }) => [transfer_id, id]))
}

export async function insertExpensePayment(trx: Trx, payment: NewPayment): Promise<number> {
  const id = (await insertExpensePayments(trx, [payment])).get(payment.expense)
  if (id === undefined) throw new Error('The payment was not inserted')
  return id
}

const markedDeleted = fixed('orders.expense-payments.delete', (db, { id, at }: { id: number; at: string }) =>
  db
    .updateTable('transfer_payment')
    .set({ deleted_at: at })
    .where('id', '=', id)
    .where('batch_id', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('amount'),
)

/** Deletes a live payment that is of no batch and answers what it was. Of two who delete it at once, one finds nothing. */
export async function markPaymentDeleted(trx: Trx, id: number, at: string): Promise<Cents> {
  const [row] = await markedDeleted(trx, { id, at })
  if (!row) throw paymentNotFound(id)
  return row.amount
}

/** Deletes what a batch paid and answers how much of each expense that was. */
export async function markBatchPaymentsDeleted(trx: Trx, batch: number, at: string): Promise<ReadonlyMap<number, Cents>> {
  const rows = await trx
    .updateTable('transfer_payment')
    .set({ deleted_at: at })
    .where('batch_id', '=', batch)
    .where('deleted_at', 'is', null)
    .returning(['transfer_id', 'amount'])
    .execute()
  return new Map(rows.map(({ transfer_id, amount }) => [transfer_id, amount]))
}

export function paymentNotFound(id: number): DomainError {
  return new DomainError('not-found', 'expense-payment-not-found', `El pago ${id} no existe`, { id })
}
