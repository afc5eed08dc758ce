import { type Cents, DomainError, expensePaymentSearchText, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import type { Reader } from '@gpro/infra'
import type { Insertable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'

const paymentById = fixed('payables.expense-payments.live', (db, { id }: { id: number }) =>
  db
    .selectFrom('transfer_payment')
    .leftJoin('batch_payment', 'batch_payment.id', 'transfer_payment.batch_id')
    .select(['transfer_payment.transfer_id', 'transfer_payment.payment_date', 'transfer_payment.payment_method', 'batch_payment.batch_number'])
    .where('transfer_payment.id', '=', id)
    .where('transfer_payment.deleted_at', 'is', null),
)

/** The expense that a live payment pays, when and how, and the number of the batch it is part of. */
export async function loadExpensePayment(db: Reader, id: number) {
  return firstOr(await paymentById(db, { id }), () => paymentNotFound(id))
}

export type NewPayment = Omit<Insertable<Tables['transfer_payment']>, 'search_text'>

/** Stores payments of one expense each, in one statement. Returns their ids by expense. */
export async function insertExpensePayments(trx: Trx, payments: readonly NewPayment[]): Promise<ReadonlyMap<number, number>> {
  const values = payments.map((payment) => ({ ...payment, search_text: expensePaymentSearchText(payment.reference_number) }))
  const rows = await trx.insertInto('transfer_payment').values(values).returning(['id', 'transfer_id']).execute()
  if (rows.length !== payments.length) throw new Error('Not every payment was inserted')
  return new Map(rows.map(({ id, transfer_id }) => [transfer_id, id]))
}

/** Deletes a live payment that is of no batch and returns what it was. Of two who delete it at once, one finds nothing. */
export async function markPaymentDeleted(trx: Trx, id: number, at: Instant): Promise<Cents> {
  const rows = await trx
    .updateTable('transfer_payment')
    .set({ deleted_at: at })
    .where('id', '=', id)
    .where('batch_id', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('amount')
    .execute()
  return firstOr(rows, () => paymentNotFound(id)).amount
}

/** Deletes what a batch paid and returns how much of each expense that was. */
export async function markBatchPaymentsDeleted(trx: Trx, batch: number, at: Instant): Promise<ReadonlyMap<number, Cents>> {
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
