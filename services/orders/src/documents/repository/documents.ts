import { DomainError } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type AnyTrx, type Db, forUpdate } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { fixed, type Trx } from '../../own.ts'

function documents(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('order_document')
    .leftJoin('user_account', 'user_account.id', 'order_document.uploaded_by')
    .select([
      'order_document.id',
      'order_document.order_id',
      'order_document.document_type',
      'order_document.file',
      'order_document.file_name',
      'order_document.description',
      'order_document.uploaded_by',
      'order_document.uploaded_at',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
    ])
    .orderBy('order_document.id', 'desc')
}

const ofOrder = fixed('orders.documents.of-order', (db, { order }: { order: number }) => documents(db).where('order_document.order_id', '=', order))
const one = fixed('orders.documents.read', (db, { id }: { id: number }) => documents(db).where('order_document.id', '=', id))

/** Newest first. */
export function listDocuments(db: Db | AnyTrx, order: number) {
  return ofOrder(db, { order })
}

export type DocumentRow = Awaited<ReturnType<typeof listDocuments>>[number]

export async function loadDocument(db: Db | AnyTrx, id: number): Promise<DocumentRow> {
  const [row] = await one(db, { id })
  if (!row) throw documentNotFound(id)
  return row
}

export interface Document {
  readonly id: number
  readonly order_id: number
  readonly document_type: string
  readonly file: string
  readonly file_name: string
  readonly description: string
}

const locked = fixed('orders.documents.lock', (db, { id }: { id: number }) =>
  db
    .selectFrom('order_document')
    .select(['id', 'order_id', 'document_type', 'file', 'file_name', 'description'])
    .where('id', '=', id)
    .$call(forUpdate),
)

export async function lockDocument(trx: Trx, id: number): Promise<Document> {
  const [row] = await locked(trx, { id })
  if (!row) throw documentNotFound(id)
  return row
}

function documentNotFound(id: number): DomainError {
  return new DomainError('not-found', 'document-not-found', `El documento ${id} no existe`, { id })
}

interface NewDocument extends Omit<Document, 'id'> {
  readonly by: number | null
  readonly at: string
}

const inserted = fixed('orders.documents.insert', (db, document: NewDocument) =>
  db
    .insertInto('order_document')
    .values({
      order_id: document.order_id,
      document_type: document.document_type,
      file: document.file,
      file_name: document.file_name,
      description: document.description,
      uploaded_by: document.by,
      uploaded_at: document.at,
    })
    .returning('id'),
)

export async function insertDocument(trx: Trx, document: NewDocument): Promise<number> {
  const [row] = await inserted(trx, document)
  if (!row) throw new Error('The document was not inserted')
  return row.id
}

const updated = fixed('orders.documents.update', (db, { id, document_type, description }: Pick<Document, 'id' | 'document_type' | 'description'>) =>
  db.updateTable('order_document').set({ document_type, description }).where('id', '=', id).returning('id'),
)

export async function saveDocument(trx: Trx, document: Document): Promise<void> {
  const rows = await updated(trx, document)
  if (rows.length !== 1) throw documentNotFound(document.id)
}

const removed = fixed('orders.documents.delete', (db, { id }: { id: number }) => db.deleteFrom('order_document').where('id', '=', id).returning('id'))

export async function removeDocument(trx: Trx, id: number): Promise<void> {
  const rows = await removed(trx, { id })
  if (rows.length !== 1) throw documentNotFound(id)
}
