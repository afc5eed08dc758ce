import { DomainError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import type { Reader } from '@gpro/infra'
import type { Insertable, Updateable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import type { Claim } from './attempts.ts'

const eventsOf = fixed('dte.events', (db, { document }: { document: number }) =>
  db
    .selectFrom('dte_event')
    .select(['id', 'generation_code', 'state', 'reason_type', 'reason', 'replacement_id', 'signed_at', 'rejected_at', 'reception_stamp'])
    .select(['received_at', 'code', 'words', 'observations', 'failures', 'next_attempt_at'])
    .where('document_id', '=', document)
    .orderBy('id', 'desc'),
)

/** The invalidations that were asked for of a document, the last one first. */
export function listInvalidations(db: Reader, document: number) {
  return eventsOf(db, { document })
}

export type InvalidationRow = Awaited<ReturnType<typeof listInvalidations>>[number]

/** Whether a document is being taken back, or was. */
export async function isInvalidating(db: Reader, document: number): Promise<boolean> {
  return (await listInvalidations(db, document)).some(({ state }) => state !== 'rejected')
}

const eventNotFound = (document: number) =>
  new DomainError('not-found', 'dte-invalidation-not-found', `El DTE ${document} no tiene invalidación`, { id: document })

/** What was signed and sent last to take a document back. */
export async function loadInvalidationBytes(db: Reader, document: number) {
  const query = db.selectFrom('dte_event').select(['json', 'jws', 'generation_code', 'reception_stamp']).where('document_id', '=', document)
  return firstOr(await query.orderBy('id', 'desc').limit(1).execute(), () => eventNotFound(document))
}

export async function insertEvent(trx: Trx, event: Insertable<Tables['dte_event']>): Promise<number> {
  return (await trx.insertInto('dte_event').values(event).returning('id').executeTakeFirstOrThrow()).id
}

/** Takes events that are due and that nobody holds any more, as documents are taken. */
export async function claimEvents(trx: Trx, { environment, holder, now, until, limit }: Claim) {
  const due = trx
    .selectFrom('dte_event')
    .select('id')
    .where('state', '=', 'signed')
    .where('environment', '=', environment)
    .where('next_attempt_at', '<=', now)
    .where(({ or, eb }) => or([eb('held_until', 'is', null), eb('held_until', '<=', now)]))
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const ids = (await due.execute()).map(({ id }) => id)
  if (ids.length === 0) return []
  return trx
    .updateTable('dte_event')
    .set({ holder, held_until: until })
    .where('id', 'in', ids)
    .returning(['id', 'kind', 'document_id', 'contingency_id', 'generation_code', 'version', 'jws', 'reason', 'failures', 'created_by'])
    .execute()
}

export type ClaimedEvent = Awaited<ReturnType<typeof claimEvents>>[number]

const renew = fixed('dte.event.hold', (db, { id, holder, until }: { id: number; holder: string; until: string }) =>
  db
    .updateTable('dte_event')
    .set({ held_until: until })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .where('state', '=', 'signed')
    .returning('id'),
)

/** Holds an event for longer; false where somebody else has it, or it is done. */
export async function holdEvent(trx: Trx, id: number, holder: string, until: Instant): Promise<boolean> {
  return (await renew(trx, { id, holder, until })).length > 0
}

/** Changes an event that is held. */
export async function saveEvent(trx: Trx, id: number, at: Instant, changes: Updateable<Tables['dte_event']>): Promise<void> {
  const query = trx.updateTable('dte_event').set({ ...changes, updated_at: at })
  firstOr(await query.where('id', '=', id).returning('id').execute(), () => new Error(`Event ${id} is gone`))
}
