import { type DocumentType, DomainError } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { forUpdate, lockOrder, type PageRequest, paged, type Reader } from '@gpro/infra'
import type { Insertable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import { orderNotFound } from '../../service-orders/repository/orders.ts'

/** What was uploaded to orders that are not deleted. */
function documents(db: Reader) {
  return db
    .selectFrom('order_document')
    .innerJoin('service_order', 'service_order.id', 'order_document.order_id')
    .leftJoin('user_account', 'user_account.id', 'order_document.uploaded_by')
    .where('service_order.deleted_at', 'is', null)
    .select(['order_document.id', 'order_document.order_id as order', 'order_document.document_type', 'order_document.file'])
    .select(['order_document.file_name', 'order_document.description', 'order_document.uploaded_by', 'order_document.uploaded_at'])
    .select(['user_account.username as uploaded_by_username', 'user_account.first_name', 'user_account.last_name'])
}

/** Newest first. */
export const documentsOfOrder = fixed('orders.documents.of-order', (db, { order }: { order: number }) =>
  documents(db).where('order_document.order_id', '=', order).orderBy('order_document.id', 'desc'),
)

export type DocumentRow = Awaited<ReturnType<typeof documentsOfOrder>>[number]

interface DocumentFilter extends PageRequest {
  readonly order?: number | undefined
  readonly document_type?: DocumentType | undefined
}

/** Newest first: all, or one page of them. */
export function listDocuments(db: Reader, { order, document_type, ...page }: DocumentFilter) {
  let query = documents(db)
  if (order !== undefined) query = query.where('order_document.order_id', '=', order)
  if (document_type !== undefined) query = query.where('order_document.document_type', '=', document_type)
  return paged(query, [{ column: 'order_document.id', field: 'id', type: 'id', direction: 'desc' }], page)
}

function documentNotFound(id: number): DomainError {
  return new DomainError('not-found', 'document-not-found', `El documento ${id} no existe`, { id })
}

export function loadDocument(db: Reader, id: number): Promise<DocumentRow> {
  return documents(db)
    .where('order_document.id', '=', id)
    .executeTakeFirstOrThrow(() => documentNotFound(id))
}

/** The document, held until the transaction ends, its order before it: nobody closes that meanwhile. */
export async function lockDocument(trx: Trx, id: number) {
  const wanted = trx.selectFrom('order_document').where('id', '=', id)
  const { order_id } = await wanted.select('order_id').executeTakeFirstOrThrow(() => documentNotFound(id))
  await lockOrder(trx, order_id)
  return wanted
    .select(['id', 'order_id', 'document_type', 'file', 'file_name', 'description'])
    .$call(forUpdate)
    .executeTakeFirstOrThrow(() => documentNotFound(id))
}

export async function insertDocument(trx: Trx, document: Insertable<Tables['order_document']>): Promise<number> {
  const { id } = await trx.insertInto('order_document').values(document).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function saveDocument(trx: Trx, { id, document_type, description }: Awaited<ReturnType<typeof lockDocument>>): Promise<void> {
  const query = trx.updateTable('order_document').set({ document_type, description }).where('id', '=', id)
  await query.returning('id').executeTakeFirstOrThrow(() => documentNotFound(id))
}

export async function removeDocument(trx: Trx, id: number): Promise<void> {
  const query = trx.deleteFrom('order_document').where('id', '=', id)
  await query.returning('id').executeTakeFirstOrThrow(() => documentNotFound(id))
}

/** Whether the file of a document is also that of what it was made of: the system before made such copies. */
export async function isNamedElsewhere(trx: Trx, file: string): Promise<boolean> {
  const found = await trx
    .selectFrom('order_document')
    .select('id')
    .where('file', '=', file)
    .unionAll(trx.selectFrom('transfer').select('id').where('invoice_file', '=', file))
    .unionAll(trx.selectFrom('transfer_payment').select('id').where('proof_file', '=', file))
    .unionAll(trx.selectFrom('batch_payment').select('id').where('proof_file', '=', file))
    .unionAll(trx.selectFrom('provider_credit_note').select('id').where('pdf_file', '=', file))
    .execute()
  return found.length > 0
}

/** Live orders by their ids, in the order of their numbers; all must exist. */
export async function loadOrderNumbers(db: Reader, ids: readonly number[]): Promise<{ id: number; order_number: string }[]> {
  const orders = await db
    .selectFrom('service_order')
    .select(['id', 'order_number'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .orderBy('order_year')
    .orderBy('order_sequence')
    .execute()
  const missing = ids.find((id) => orders.every((order) => order.id !== id))
  if (missing !== undefined) throw orderNotFound(missing)
  return orders
}
