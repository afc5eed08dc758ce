import { DomainError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { forUpdate, type PageRequest, paged, type Reader } from '@gpro/infra'
import type { Insertable, Updateable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'

export function selectDocuments(db: Reader) {
  return db
    .selectFrom('dte_document as document')
    .innerJoin('dte_series as series', 'series.id', 'document.series_id')
    .innerJoin('invoice', 'invoice.id', 'document.invoice_id')
    .innerJoin('client', 'client.id', 'invoice.client_id')
    .leftJoin('credit_note as note', 'note.id', 'document.credit_note_id')
    .select([
      'document.id',
      'document.invoice_id',
      'document.credit_note_id',
      'document.contingency_id',
      'note.note_number',
      'document.control_number',
      'document.generation_code',
      'document.total',
      'document.state',
    ])
    .select(['document.signed_at', 'document.rejected_at', 'document.reception_stamp', 'document.received_at', 'document.code', 'document.words'])
    .select(['document.observations', 'document.failures', 'document.next_attempt_at', 'document.invalidated_at'])
    .select((eb) =>
      eb
        .selectFrom('dte_mail as mail')
        .select('mail.state')
        .whereRef('mail.document_id', '=', 'document.id')
        .orderBy('mail.id', 'desc')
        .limit(1)
        .as('mail_state'),
    )
    .select(['series.environment', 'series.dte_type', 'series.year', 'invoice.invoice_number', 'client.name as client_name'])
}

export type DocumentRow = Awaited<ReturnType<ReturnType<typeof selectDocuments>['execute']>>[number]

const documentNotFound = (id: number) => new DomainError('not-found', 'dte-not-found', `El DTE ${id} no existe`, { id })

export async function loadDocument(db: Reader, id: number): Promise<DocumentRow> {
  return firstOr(await selectDocuments(db).where('document.id', '=', id).execute(), () => documentNotFound(id))
}

/** By control number or generation code. Numbers begin anew each year: the newest. */
export async function findByCode(db: Reader, code: string): Promise<DocumentRow | undefined> {
  const named = selectDocuments(db).where(({ or, eb }) => or([eb('document.control_number', '=', code), eb('document.generation_code', '=', code)]))
  return named.orderBy('document.id', 'desc').limit(1).executeTakeFirst()
}

/** The document, held until the transaction ends; after its invoice. */
export async function lockDocument(trx: Trx, id: number): Promise<DocumentRow> {
  const held = await trx.selectFrom('dte_document').select('id').where('id', '=', id).$call(forUpdate).execute()
  firstOr(held, () => documentNotFound(id))
  return loadDocument(trx, id)
}

interface DocumentFilter extends PageRequest {
  readonly state?: string | undefined
  readonly invoice?: number | undefined
  readonly credit_note?: number | undefined
  readonly dte_type?: string | undefined
}

export function listDocuments(db: Reader, { state, invoice, credit_note, dte_type, ...page }: DocumentFilter) {
  let query = selectDocuments(db)
  if (state !== undefined) query = query.where('document.state', '=', state as DocumentRow['state'])
  if (invoice !== undefined) query = query.where('document.invoice_id', '=', invoice)
  if (credit_note !== undefined) query = query.where('document.credit_note_id', '=', credit_note)
  if (dte_type !== undefined) query = query.where('series.dte_type', '=', dte_type as DocumentRow['dte_type'])
  return paged(query, [{ column: 'document.id', field: 'id', type: 'id', direction: 'desc' }], page)
}

const liveDocuments = fixed('dte.documents.live', (db, { invoice }: { invoice: number }) =>
  db
    .selectFrom('dte_document as document')
    .innerJoin('dte_series as series', 'series.id', 'document.series_id')
    .select(['document.id', 'document.credit_note_id', 'document.control_number', 'document.state', 'document.json'])
    .select(['series.dte_type', 'series.environment'])
    .where('document.invoice_id', '=', invoice)
    .where('document.state', 'in', ['signed', 'sealed', 'rejected'])
    .orderBy('document.id'),
)

/** The document of an invoice that stands or may yet; that of a credit note is not it. */
export async function documentOfInvoice(db: Reader, invoice: number) {
  return (await liveDocuments(db, { invoice })).find(({ credit_note_id }) => credit_note_id === null)
}

/** The documents of an invoice's credit notes that stand or may yet. */
export async function documentsOfNotes(db: Reader, invoice: number) {
  return (await liveDocuments(db, { invoice })).filter(({ credit_note_id }) => credit_note_id !== null)
}

const documentsOfNote = fixed('dte.documents.note', (db, { note }: { note: number }) =>
  db.selectFrom('dte_document').select(['id', 'state']).where('credit_note_id', '=', note).where('state', 'in', ['signed', 'sealed', 'rejected']),
)

/** The document of a credit note that stands or may yet. */
export async function liveDocumentOfNote(db: Reader, note: number) {
  const [document] = await documentsOfNote(db, { note })
  return document
}

/** What was signed, and what is sent. */
export async function loadBytes(db: Reader, id: number) {
  const query = db.selectFrom('dte_document').select(['json', 'jws', 'generation_code', 'reception_stamp']).where('id', '=', id)
  return firstOr(await query.execute(), () => documentNotFound(id))
}

export async function insertDocument(trx: Trx, document: Insertable<Tables['dte_document']>): Promise<number> {
  return (await trx.insertInto('dte_document').values(document).returning('id').executeTakeFirstOrThrow()).id
}

/** Changes a document that is held. */
export async function saveDocument(trx: Trx, id: number, at: Instant, changes: Updateable<Tables['dte_document']>): Promise<void> {
  const query = trx.updateTable('dte_document').set({ ...changes, updated_at: at })
  firstOr(await query.where('id', '=', id).returning('id').execute(), () => documentNotFound(id))
}
