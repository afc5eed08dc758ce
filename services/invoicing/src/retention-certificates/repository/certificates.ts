import { DomainError, firstOr, type Instant, type RetentionCertificateState } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { forUpdate, type PageRequest, paged, type Reader } from '@gpro/infra'
import type { Insertable } from 'kysely'
import type { Trx } from '../../own.ts'

const notFound = (id: number) =>
  new DomainError('not-found', 'retention-certificate-not-found', `El comprobante de retención ${id} no existe`, { id })

function selectCertificates(db: Reader) {
  return db
    .selectFrom('dte_received as received')
    .innerJoin('client', 'client.id', 'received.client_id')
    .select(['received.id', 'received.environment', 'received.version', 'received.control_number', 'received.generation_code'])
    .select(['received.reception_stamp', 'received.issue_date', 'received.client_id', 'client.name as client_name'])
    .select(['received.issuer_nit', 'received.issuer_name', 'received.base', 'received.withheld', 'received.digest', 'received.created_at'])
    .select(['received.registered_at', 'received.set_aside_at', 'received.set_aside_reason'])
    .select((eb) => {
      const lines = eb.selectFrom('dte_received_line as line').whereRef('line.received_id', '=', 'received.id')
      return [
        lines.select(({ fn }) => fn.countAll<number>().as('count')).as('line_count'),
        lines.select(({ fn }) => fn.count<number>('line.registered_at').as('count')).as('registered_count'),
      ]
    })
}

export type CertificateRow = Awaited<ReturnType<ReturnType<typeof selectCertificates>['execute']>>[number]

interface CertificateFilter extends PageRequest {
  readonly state?: RetentionCertificateState | undefined
}

/** Newest first. */
export function listCertificates(db: Reader, { state, ...page }: CertificateFilter) {
  let query = selectCertificates(db)
  if (state === 'registered') query = query.where('registered_at', 'is not', null)
  if (state === 'set_aside') query = query.where('set_aside_at', 'is not', null)
  if (state === 'received') query = query.where('registered_at', 'is', null).where('set_aside_at', 'is', null)
  return paged(query, [{ column: 'received.id', field: 'id', type: 'id', direction: 'desc' }], page)
}

export async function loadCertificate(db: Reader, id: number): Promise<CertificateRow> {
  return firstOr(await selectCertificates(db).where('received.id', '=', id).execute(), () => notFound(id))
}

/** The certificate, held until the transaction ends; before its invoices. */
export async function lockCertificate(trx: Trx, id: number): Promise<CertificateRow> {
  const held = await trx.selectFrom('dte_received').select('id').where('id', '=', id).$call(forUpdate).execute()
  firstOr(held, () => notFound(id))
  return loadCertificate(trx, id)
}

/** What came. */
export async function loadFile(db: Reader, id: number) {
  const query = db.selectFrom('dte_received').select(['json', 'generation_code']).where('id', '=', id)
  return firstOr(await query.execute(), () => notFound(id))
}

export async function findByCode(db: Reader, generation_code: string): Promise<CertificateRow | undefined> {
  const [row] = await selectCertificates(db).where('received.generation_code', '=', generation_code).execute()
  return row
}

/** The next files after an id, in the order in which they came. */
export function receivedAfter(db: Reader, { from, until }: { readonly from: Instant; readonly until: Instant }, after: number, limit: number) {
  return db
    .selectFrom('dte_received')
    .select(['id', 'control_number', 'generation_code', 'issue_date', 'withheld', 'reception_stamp', 'json'])
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export type ReceivedFile = Awaited<ReturnType<typeof receivedAfter>>[number]

type NewLine = Omit<Insertable<Tables['dte_received_line']>, 'received_id' | 'position'>

/** Stores a certificate with its lines; returns its id. */
export async function insertCertificate(trx: Trx, certificate: Insertable<Tables['dte_received']>, lines: readonly NewLine[]): Promise<number> {
  const { id } = await trx.insertInto('dte_received').values(certificate).returning('id').executeTakeFirstOrThrow()
  const rows = lines.map((line, index) => ({ ...line, received_id: id, position: index + 1 }))
  await trx.insertInto('dte_received_line').values(rows).execute()
  return id
}

/** Lines that were registered before, and whose payments were taken back since, keep their first moment. */
export async function saveRegistered(trx: Trx, id: number, lines: readonly number[], registered_at: Instant): Promise<void> {
  await trx.updateTable('dte_received_line').set({ registered_at }).where('id', 'in', lines).where('registered_at', 'is', null).execute()
  await trx.updateTable('dte_received').set({ registered_at }).where('id', '=', id).where('registered_at', 'is', null).execute()
}

/** Of a certificate that is held. */
export async function saveSetAside(trx: Trx, id: number, set_aside_at: Instant, set_aside_reason: string): Promise<void> {
  const query = trx.updateTable('dte_received').set({ set_aside_at, set_aside_reason }).where('id', '=', id)
  firstOr(await query.returning('id').execute(), () => notFound(id))
}
