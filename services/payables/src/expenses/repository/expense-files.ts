import type { Reader } from '@gpro/infra'
import { expenseNotFound } from './locked-expenses.ts'

/** Live expenses with the document of each, newest first; all must exist. */
export async function loadExpenseFiles(db: Reader, ids: readonly number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('transfer')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .select(['transfer.id', 'transfer.invoice_number', 'transfer.description', 'transfer.invoice_file as file'])
    .select(['service_order.order_number', 'provider.name as provider_name'])
    .where('transfer.id', 'in', ids)
    .where('transfer.deleted_at', 'is', null)
    .orderBy('transfer.transaction_date', 'desc')
    .orderBy('transfer.id', 'desc')
    .execute()
  const missing = ids.find((id) => rows.every((row) => row.id !== id))
  if (missing !== undefined) throw expenseNotFound(missing)
  return rows
}

/** The proofs of the live payments of these expenses, newest first. */
export function listProofFiles(db: Reader, expenses: readonly number[]) {
  return db
    .selectFrom('transfer_payment')
    .select(['id', 'transfer_id as cost_id', 'payment_date', 'reference_number', 'proof_file as file'])
    .where('transfer_id', 'in', [0, ...expenses])
    .where('deleted_at', 'is', null)
    .orderBy('payment_date', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
