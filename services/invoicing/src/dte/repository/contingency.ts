import { DomainError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { forUpdate, type Reader } from '@gpro/infra'
import type { Insertable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'

type Environment = '00' | '01'

const CONTINGENCY = ['id', 'environment', 'reason_type', 'reason', 'began_at', 'ended_at'] as const

const openToLock = fixed('dte.contingency.open', (db, { environment }: { environment: Environment }) =>
  db.selectFrom('dte_contingency').select(CONTINGENCY).where('environment', '=', environment).where('ended_at', 'is', null).$call(forUpdate),
)

/** The contingency that is open, held: it does not end before what is issued in it is there. */
export async function lockOpenContingency(trx: Trx, environment: Environment) {
  const [open] = await openToLock(trx, { environment })
  return open
}

export async function lockContingency(trx: Trx, id: number, environment: Environment) {
  const query = trx.selectFrom('dte_contingency').select(CONTINGENCY).where('id', '=', id).where('environment', '=', environment)
  const missing = () => new DomainError('not-found', 'dte-contingency-not-found', `La contingencia ${id} no existe`, { id })
  return firstOr(await query.$call(forUpdate).execute(), missing)
}

export async function insertContingency(trx: Trx, contingency: Insertable<Tables['dte_contingency']>): Promise<number> {
  return (await trx.insertInto('dte_contingency').values(contingency).returning('id').executeTakeFirstOrThrow()).id
}

export async function saveEnd(trx: Trx, id: number, at: Instant, ended_by: number | null): Promise<void> {
  const query = trx.updateTable('dte_contingency').set({ ended_at: at, ended_by, updated_at: at }).where('id', '=', id).where('ended_at', 'is', null)
  firstOr(await query.returning('id').execute(), () => new Error('The contingency ended although it was held'))
}

/** Since when sending fails although it was repeated, and nothing was decided since; undefined where the Ministry can be reached. */
export async function outOfReachSince(db: Reader, environment: Environment): Promise<Instant | undefined> {
  const attempts = db
    .selectFrom('dte_attempt as attempt')
    .innerJoin('dte_document as document', 'document.id', 'attempt.document_id')
    .innerJoin('dte_series as series', 'series.id', 'document.series_id')
    .where('series.environment', '=', environment)
  const decided = await attempts
    .where('attempt.outcome', 'in', ['sealed', 'rejected'])
    .select(({ fn }) => fn.max('attempt.ended_at').as('at'))
    .executeTakeFirst()
  const failed = await attempts
    .where('document.state', '=', 'signed')
    .where('document.contingency_id', 'is', null)
    .where('document.failures', '>', 0)
    // A wrong password is nobody's contingency.
    .where('document.code', '<>', 'credentials')
    .where('attempt.started_at', '>', decided?.at ?? '1970-01-01T00:00:00.000Z')
    .select(({ fn }) => fn.min('attempt.started_at').as('at'))
    .executeTakeFirst()
  return failed?.at ?? undefined
}

/** Documents of a contingency that no event reports that stands or may yet. */
export function listUnreported(trx: Trx, contingency: number) {
  return trx
    .selectFrom('dte_document as document')
    .innerJoin('dte_series as series', 'series.id', 'document.series_id')
    .select(['document.id', 'document.generation_code', 'series.dte_type as type'])
    .where('document.contingency_id', '=', contingency)
    .where('document.state', '=', 'signed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('dte_report as report')
            .innerJoin('dte_event as event', 'event.id', 'report.event_id')
            .whereRef('report.document_id', '=', 'document.id')
            .where('event.state', '<>', 'rejected')
            .select('report.event_id'),
        ),
      ),
    )
    .orderBy('document.id')
    .execute()
}

export async function insertReports(trx: Trx, event_id: number, documents: readonly { readonly id: number }[]): Promise<void> {
  await trx
    .insertInto('dte_report')
    .values(documents.map(({ id }) => ({ event_id, document_id: id })))
    .execute()
}

const SHOWN = 20

/** The last contingencies of an environment, with how many documents were issued in each, and their events. */
export async function listContingencies(db: Reader, environment: Environment) {
  const contingencies = await db
    .selectFrom('dte_contingency as contingency')
    .select(['id', 'environment', 'reason_type', 'reason', 'began_at', 'ended_at'])
    .select(({ selectFrom }) => [
      selectFrom('dte_document')
        .whereRef('dte_document.contingency_id', '=', 'contingency.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('documents'),
      selectFrom('dte_document')
        .whereRef('dte_document.contingency_id', '=', 'contingency.id')
        .where('dte_document.state', 'in', ['signed', 'rejected'])
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('unsealed'),
    ])
    .where('environment', '=', environment)
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute()
  if (contingencies.length === 0) return []
  const events = await db
    .selectFrom('dte_event as event')
    .select(['id', 'contingency_id', 'generation_code', 'state', 'reception_stamp', 'received_at', 'code', 'words', 'observations'])
    .select(({ selectFrom }) => [
      selectFrom('dte_report')
        .whereRef('dte_report.event_id', '=', 'event.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('documents'),
    ])
    .where(
      'contingency_id',
      'in',
      contingencies.map(({ id }) => id),
    )
    .orderBy('id')
    .execute()
  return contingencies.map((contingency) => ({ ...contingency, events: events.filter(({ contingency_id }) => contingency_id === contingency.id) }))
}
