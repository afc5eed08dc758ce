import { cashSearchText, DomainError } from '@gpro/core'

import { fixed, type Trx } from '../../own.ts'
import type { CashTransaction } from '../domain/petty-cash.ts'

interface Written extends CashTransaction {
  readonly search_text: string
  readonly at: string
}

function columnsOf(transaction: Written) {
  return {
    transaction_date: transaction.transaction_date,
    transaction_type: transaction.transaction_type,
    amount: transaction.amount,
    concept: transaction.concept,
    beneficiary: transaction.beneficiary,
    reference_number: transaction.reference_number,
    service_order_ref: transaction.service_order_ref,
    category_code: transaction.category_code,
    nit: transaction.nit,
    nrc: transaction.nrc,
    dui: transaction.dui,
    search_text: transaction.search_text,
    updated_at: transaction.at,
  }
}

function toWritten(transaction: CashTransaction, at: string): Written {
  return { ...transaction, search_text: cashSearchText(transaction), at }
}

interface New extends Written {
  readonly opening_count_id: number | null
  readonly by: number | null
}

const inserted = fixed('orders.petty-cash.insert', (db, transaction: New) =>
  db
    .insertInto('cash_transaction')
    .values({
      ...columnsOf(transaction),
      opening_count_id: transaction.opening_count_id,
      created_by: transaction.by,
      created_at: transaction.at,
    })
    .returning('id'),
)

/** Who writes, when, and for an opening balance the count that left it. */
interface Writing {
  readonly by: number | null
  readonly at: string
  readonly opening_count_id: number | null
}

export async function insertCashTransaction(trx: Trx, transaction: CashTransaction, { by, at, opening_count_id }: Writing): Promise<number> {
  const [row] = await inserted(trx, { ...toWritten(transaction, at), opening_count_id, by })
  if (!row) throw new Error('The transaction was not inserted')
  return row.id
}

// Only in the open box, even where somebody forgot to look.
const updated = fixed('orders.petty-cash.update', (db, transaction: Written & { id: number }) =>
  db
    .updateTable('cash_transaction')
    .set(columnsOf(transaction))
    .where('id', '=', transaction.id)
    .where('cash_count_id', 'is', null)
    .where('opening_count_id', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('id'),
)

export async function saveCashTransaction(trx: Trx, transaction: CashTransaction & { readonly id: number }, at: string): Promise<void> {
  const rows = await updated(trx, { ...toWritten(transaction, at), id: transaction.id })
  if (rows.length !== 1) throw notInBox(transaction.id)
}

const markedDeleted = fixed('orders.petty-cash.delete', (db, { id, at }: { id: number; at: string }) =>
  db
    .updateTable('cash_transaction')
    .set({ deleted_at: at, updated_at: at })
    .where('id', '=', id)
    .where('cash_count_id', 'is', null)
    .where('opening_count_id', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('id'),
)

export async function markCashTransactionDeleted(trx: Trx, id: number, at: string): Promise<void> {
  const rows = await markedDeleted(trx, { id, at })
  if (rows.length !== 1) throw notInBox(id)
}

function notInBox(id: number): DomainError {
  return new DomainError('not-found', 'cash-transaction-not-found', `El movimiento de caja chica ${id} no existe`, { id })
}

const archived = fixed('orders.petty-cash.archive', (db, { count }: { count: number }) =>
  db.updateTable('cash_transaction').set({ cash_count_id: count }).where('cash_count_id', 'is', null).where('deleted_at', 'is', null).returning('id'),
)

/** Puts all of the open box into a count; as many as were counted. */
export async function archiveBox(trx: Trx, count: number, expected: number): Promise<void> {
  const rows = await archived(trx, { count })
  if (rows.length !== expected) throw new Error(`Cash count ${count} archived ${rows.length} transactions, ${expected} were counted`)
}

const removedOpening = fixed('orders.petty-cash.remove-opening', (db, { count }: { count: number }) =>
  db.deleteFrom('cash_transaction').where('opening_count_id', '=', count).returning('id'),
)
const reopened = fixed('orders.petty-cash.reopen', (db, { count }: { count: number }) =>
  db.updateTable('cash_transaction').set({ cash_count_id: null }).where('cash_count_id', '=', count).returning('id'),
)

/** Takes back the balance that a count left and puts its transactions into the open box again; says how many. */
export async function reopenBox(trx: Trx, count: number): Promise<number> {
  await removedOpening(trx, { count })
  return (await reopened(trx, { count })).length
}
