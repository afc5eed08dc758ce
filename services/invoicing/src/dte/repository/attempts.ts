import { type DteOutcome, type DteQuestion, firstOr, type Instant } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'

const attemptsOf = fixed('dte.attempts', (db, { document }: { document: number }) => selectAttempts(db).where('document_id', '=', document))

const attemptsOfEvents = fixed('dte.event.attempts', (db, { document }: { document: number }) =>
  selectAttempts(db)
    .where('event_id', 'in', (events) => events.selectFrom('dte_event').select('dte_event.id').where('dte_event.document_id', '=', document))
    .select('event_id'),
)

function selectAttempts(db: Reader) {
  return db.selectFrom('dte_attempt').select(['id', 'asked', 'started_at', 'ended_at', 'outcome', 'status', 'code', 'words']).orderBy('id')
}

/** All that the Ministry was asked about a document, in order. */
export function listAttempts(db: Reader, document: number) {
  return attemptsOf(db, { document })
}

/** How often the events about a document were sent, in order. */
export function listEventAttempts(db: Reader, document: number) {
  return attemptsOfEvents(db, { document })
}

export interface Claim {
  readonly environment: '00' | '01'
  readonly holder: string
  readonly now: Instant
  readonly until: Instant
  readonly limit: number
}

/** Documents that are due and that nobody holds any more; of a contingency those only whose event has its seal. */
export function dueDocuments(trx: Trx, { environment, now, limit }: Claim) {
  return trx
    .selectFrom('dte_document as document')
    .innerJoin('dte_series as series', 'series.id', 'document.series_id')
    .select('document.id')
    .where('document.state', '=', 'signed')
    .where('series.environment', '=', environment)
    .where('document.next_attempt_at', '<=', now)
    .where(({ or, eb }) => or([eb('document.held_until', 'is', null), eb('document.held_until', '<=', now)]))
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('document.contingency_id', 'is', null),
        // guard: documents after their event
        exists(
          selectFrom('dte_report as report')
            .innerJoin('dte_event as event', 'event.id', 'report.event_id')
            .whereRef('report.document_id', '=', 'document.id')
            .where('event.state', '=', 'sealed')
            .select('report.event_id'),
        ),
      ]),
    )
    .orderBy('document.next_attempt_at')
    .orderBy('document.id')
    .limit(limit)
    .forUpdate('document')
    .skipLocked()
}

export const CLAIMED = ['id', 'invoice_id', 'control_number', 'generation_code', 'version', 'jws', 'failures', 'created_by'] as const

/** Takes documents that are due; another process that claims at the same moment gets others. */
export async function claimDocuments(trx: Trx, claim: Claim) {
  const ids = (await dueDocuments(trx, claim).execute()).map(({ id }) => id)
  if (ids.length === 0) return []
  const { holder, until } = claim
  return trx.updateTable('dte_document').set({ holder, held_until: until }).where('id', 'in', ids).returning(CLAIMED).execute()
}

export type ClaimedDocument = Awaited<ReturnType<typeof claimDocuments>>[number]

/** Makes everything due that waits for its time and that nobody holds. */
export async function hurryDocuments(trx: Trx, now: Instant): Promise<void> {
  await trx
    .updateTable('dte_document')
    .set({ next_attempt_at: now })
    .where('state', '=', 'signed')
    .where('next_attempt_at', '>', now)
    .where(({ or, eb }) => or([eb('held_until', 'is', null), eb('held_until', '<=', now)]))
    .execute()
}

const renew = fixed('dte.hold', (db, { id, holder, until }: { id: number; holder: string; until: string }) =>
  db
    .updateTable('dte_document')
    .set({ held_until: until })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .where('state', '=', 'signed')
    .returning('id'),
)

/** Holds a document for longer; false where somebody else has it, or it is done. */
export async function holdOn(trx: Trx, id: number, holder: string, until: Instant): Promise<boolean> {
  // guard: hold on a document
  return (await renew(trx, { id, holder, until })).length > 0
}

/** What an attempt is about: a document, or an event. */
type About = { readonly document_id: number; readonly lot_id?: number } | { readonly event_id: number }

interface Begun {
  readonly document_id: number | null
  readonly event_id: number | null
  readonly lot_id: number | null
  readonly asked: DteQuestion
  readonly at: Instant
}

const begin = fixed('dte.attempt.begin', (db, { document_id, event_id, lot_id, asked, at }: Begun) =>
  db
    .insertInto('dte_attempt')
    .values({ document_id, event_id, lot_id, asked, started_at: at, ended_at: null, outcome: null, status: null })
    .returning('id'),
)

/** Writes down that the Ministry is about to be asked; returns the attempt's id. */
export async function beginAttempt(trx: Trx, about: About, asked: DteQuestion, at: Instant): Promise<number> {
  const rows = await begin(trx, { document_id: null, event_id: null, lot_id: null, ...about, asked, at })
  return firstOr(rows, () => new Error('The attempt was not stored')).id
}

interface Ended {
  readonly id: number
  readonly outcome: DteOutcome
  readonly status: number | null
  readonly code: string
  readonly words: string
  readonly at: Instant
}

const end = fixed('dte.attempt.end', (db, { id, outcome, status, code, words, at }: Ended) =>
  db.updateTable('dte_attempt').set({ outcome, status, code, words, ended_at: at }).where('id', '=', id).returning('id'),
)

export async function endAttempt(trx: Trx, ended: Ended): Promise<void> {
  firstOr(await end(trx, ended), () => new Error(`Attempt ${ended.id} is gone`))
}
