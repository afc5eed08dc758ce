import { type Cents, cents, DomainError } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type AnyTrx, type Db, fixed } from '@gpro/infra'
import type { Kysely } from 'kysely'
import type { Trx } from '../own.ts'

function payments(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('transfer_payment')
    .leftJoin('bank', 'bank.id', 'transfer_payment.bank_id')
    .leftJoin('user_account', 'user_account.id', 'transfer_payment.created_by')
    .select([
      'transfer_payment.id',
      'transfer_payment.transfer_id',
      'transfer_payment.amount',
      'transfer_payment.payment_date',
      'transfer_payment.payment_method',
      'transfer_payment.bank_id',
      'bank.name as bank_name',
      'transfer_payment.reference_number',
      'transfer_payment.notes',
      'transfer_payment.proof_file',
      'transfer_payment.created_by',
      'transfer_payment.created_at',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
    ])
    .where('transfer_payment.deleted_at', 'is', null)
    .orderBy('transfer_payment.payment_date', 'desc')
    .orderBy('transfer_payment.id', 'desc')
}

const ofExpense = fixed('orders.expense-payments.of-expense', (db, { expense }: { expense: number }) =>
  payments(db).where('transfer_payment.transfer_id', '=', expense),
)
const one = fixed('orders.expense-payments.read', (db, { id }: { id: number }) => payments(db).where('transfer_payment.id', '=', id))

/** Live payments, newest first. */
export function listExpensePayments(db: Db, expense: number) {
  return ofExpense(db, { expense })
}

export type ExpensePaymentRow = Awaited<ReturnType<typeof listExpensePayments>>[number]

export async function loadExpensePayment(db: Db | AnyTrx, id: number): Promise<ExpensePaymentRow> {
  const [row] = await one(db, { id })
  if (!row) throw paymentNotFound(id)
  return row
}

interface NewPayment {
  readonly expense: number
  readonly amount: Cents
  readonly paymentDate: string
  readonly paymentMethod: string
  readonly bankId: number | null
  readonly reference: string
  readonly notes: string
  readonly proofFile: string | null
  readonly by: number | null
  readonly at: string
}

const inserted = fixed('orders.expense-payments.insert', (db, payment: NewPayment) =>
  db
    .insertInto('transfer_payment')
    .values({
      transfer_id: payment.expense,
      amount: payment.amount,
      payment_date: payment.paymentDate,
      payment_method: payment.paymentMethod,
      bank_id: payment.bankId,
      reference_number: payment.reference,
      notes: payment.notes,
      proof_file: payment.proofFile,
      created_by: payment.by,
      created_at: payment.at,
    })
    .returning('id'),
)

export async function insertExpensePayment(trx: Trx, payment: NewPayment): Promise<number> {
  const [row] = await inserted(trx, payment)
  if (!row) throw new Error('The payment was not inserted')
  return row.id
}

const markedDeleted = fixed('orders.expense-payments.delete', (db, { id, at }: { id: number; at: string }) =>
  db.updateTable('transfer_payment').set({ deleted_at: at }).where('id', '=', id).where('deleted_at', 'is', null).returning('amount'),
)

/** Deletes a live payment and answers what it was. Of two who delete it at once, one finds nothing. */
export async function markPaymentDeleted(trx: Trx, id: number, at: string): Promise<Cents> {
  const [row] = await markedDeleted(trx, { id, at })
  if (!row) throw paymentNotFound(id)
  return cents(row.amount)
}

const latest = fixed('orders.expense-payments.latest-day', (db, { expense }: { expense: number }) =>
  db
    .selectFrom('transfer_payment')
    .select((row) => row.fn.max('payment_date').as('day'))
    .where('transfer_id', '=', expense)
    .where('deleted_at', 'is', null),
)

export async function lastPaymentDay(trx: Trx, expense: number): Promise<string | null> {
  const [row] = await latest(trx, { expense })
  return row?.day ?? null
}

function paymentNotFound(id: number): DomainError {
  return new DomainError('not-found', 'expense-payment-not-found', `El pago ${id} no existe`, { id })
}
