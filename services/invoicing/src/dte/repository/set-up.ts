import type { DteProfileInput } from '@gpro/contracts'
import { firstOr, type Instant } from '@gpro/core'
import { actor, type Reader } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'

const ONLY = 1

const COLUMNS = [
  'nit',
  'nrc',
  'name',
  'trade_name',
  'activity_code',
  'activity',
  'department',
  'municipality',
  'district',
  'complement',
  'phone',
  'email',
  'establishment_type',
  'establishment',
  'point_of_sale',
  'responsible_name',
  'responsible_document_type',
  'responsible_document_number',
  'updated_at',
] as const

const emitters = fixed('dte.emitter', (db, _: object) => db.selectFrom('dte_emitter').select(COLUMNS))

export async function findEmitter(db: Reader) {
  const [row] = await emitters(db, {})
  return row
}

export async function saveEmitter(trx: Trx, input: DteProfileInput, at: Instant): Promise<void> {
  const row = { ...input, updated_at: at }
  await trx
    .insertInto('dte_emitter')
    .values({ id: ONLY, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

const certificates = fixed('dte.certificate', (db, _: object) =>
  db.selectFrom('dte_certificate').select(['nit', 'valid_from', 'valid_to', 'loaded_at']),
)

/** What may be known of the certificate. */
export async function findCertificate(db: Reader) {
  const [row] = await certificates(db, {})
  return row
}

const sealedCertificates = fixed('dte.certificate.sealed', (db, _: object) => db.selectFrom('dte_certificate').select('sealed_certificate'))

/** The certificate as it is stored: encrypted. */
export async function findSealedCertificate(db: Reader): Promise<string | undefined> {
  const [row] = await sealedCertificates(db, {})
  return row?.sealed_certificate
}

interface NewCertificate {
  readonly nit: string
  readonly sealed_certificate: string
  readonly valid_from: Instant | null
  readonly valid_to: Instant | null
}

export async function saveCertificate(trx: Trx, certificate: NewCertificate, at: Instant): Promise<void> {
  const row = { ...certificate, loaded_at: at, loaded_by: actor().userId }
  await trx
    .insertInto('dte_certificate')
    .values({ id: ONLY, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export interface Series {
  readonly environment: '00' | '01'
  readonly dte_type: '01' | '03' | '05' | '11'
  readonly establishment: string
  readonly point_of_sale: string
  readonly year: number
}

const SERIES = ['environment', 'dte_type', 'establishment', 'point_of_sale', 'year'] as const

const nextNumber = fixed('dte.series.take', (db, { environment, dte_type, establishment, point_of_sale, year }: Series) =>
  db
    .insertInto('dte_series')
    .values({ environment, dte_type, establishment, point_of_sale, year, started_after: 0, last_number: 1 })
    .onConflict((conflict) => conflict.columns(SERIES).doUpdateSet((eb) => ({ last_number: eb('dte_series.last_number', '+', 1) })))
    .returning(['id', 'last_number']),
)

/** The next number of a series, held until the commit: taken once all that can be decided before is decided. */
export async function takeControlNumber(trx: Trx, series: Series): Promise<{ readonly series_id: number; readonly number: number }> {
  const row = firstOr(await nextNumber(trx, series), () => new Error('The series gave no number'))
  return { series_id: row.id, number: row.last_number }
}

/** Lets a series begin after numbers that were issued elsewhere; undefined where it has begun. */
export async function beginSeries(trx: Trx, series: Series, started_after: number) {
  const [row] = await trx
    .insertInto('dte_series')
    .values({ ...series, started_after, last_number: started_after })
    .onConflict((conflict) =>
      conflict
        .columns(SERIES)
        .doUpdateSet({ started_after, last_number: started_after })
        .whereRef('dte_series.last_number', '=', 'dte_series.started_after'),
    )
    .returning(['id', ...SERIES, 'started_after', 'last_number'])
    .execute()
  return row
}

export function listSeries(db: Reader) {
  return db
    .selectFrom('dte_series')
    .select(['id', ...SERIES, 'started_after', 'last_number'])
    .orderBy('year', 'desc')
    .orderBy('environment', 'desc')
    .orderBy('dte_type')
    .orderBy('id')
    .execute()
}

/** How many documents are in each state, and since when the oldest of those under way waits. */
export async function countDocuments(db: Reader) {
  const rows = await db
    .selectFrom('dte_document')
    .groupBy('state')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.min('signed_at').as('oldest')])
    .execute()
  const events = await db
    .selectFrom('dte_event')
    .where('state', '=', 'signed')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .execute()
  const of = (state: string) => rows.find((row) => row.state === state)
  const count = (state: string) => of(state)?.count ?? 0
  return {
    signed: count('signed'),
    sealed: count('sealed'),
    rejected: count('rejected'),
    abandoned: count('abandoned'),
    invalidated: count('invalidated'),
    events: events[0]?.count ?? 0,
    oldest_unsealed_at: of('signed')?.oldest ?? null,
  }
}
