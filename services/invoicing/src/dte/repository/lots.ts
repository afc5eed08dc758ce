import { firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import type { Reader } from '@gpro/infra'
import type { Updateable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import { CLAIMED, type Claim, type ClaimedDocument, dueDocuments } from './attempts.ts'

/** Takes documents of a contingency that are reported and surely not sent yet: of one type and version, as a lot is. */
export async function claimForLot(trx: Trx, claim: Claim): Promise<ClaimedDocument[]> {
  const due = dueDocuments(trx, claim)
    .select(['series.dte_type', 'document.version'])
    .where('document.contingency_id', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('dte_attempt as attempt')
            .whereRef('attempt.document_id', '=', 'document.id')
            .where(({ or, eb }) => or([eb('attempt.outcome', 'is', null), eb('attempt.outcome', '<>', 'not_sent')]))
            .select('attempt.id'),
        ),
      ),
    )
  const rows = await due.execute()
  const first = rows[0]
  const ids = rows.filter((row) => row.dte_type === first?.dte_type && row.version === first.version).map(({ id }) => id)
  if (ids.length === 0) return []
  const { holder, until } = claim
  return trx.updateTable('dte_document').set({ holder, held_until: until }).where('id', 'in', ids).returning(CLAIMED).execute()
}

interface NewLot {
  readonly environment: '00' | '01'
  readonly send_code: string
  readonly documents: readonly number[]
}

/** Writes a lot down, and an attempt of each of its documents, before any byte leaves. */
export async function insertLot(trx: Trx, { environment, send_code, documents }: NewLot, at: Instant): Promise<number> {
  const row = {
    environment,
    send_code,
    state: 'sent',
    holder: null,
    held_until: null,
    next_attempt_at: null,
    created_at: at,
    updated_at: at,
  } as const
  const { id: lot_id } = await trx.insertInto('dte_lot').values(row).returning('id').executeTakeFirstOrThrow()
  const attempts = documents.map((document_id) => ({
    document_id,
    lot_id,
    asked: 'send' as const,
    started_at: at,
    ended_at: null,
    outcome: null,
    status: null,
  }))
  await trx.insertInto('dte_attempt').values(attempts).execute()
  return lot_id
}

/** Ends the sendings of a lot together. */
export async function endLotAttempts(trx: Trx, lot: number, ended: Updateable<Tables['dte_attempt']>): Promise<void> {
  await trx.updateTable('dte_attempt').set(ended).where('lot_id', '=', lot).where('asked', '=', 'send').where('ended_at', 'is', null).execute()
}

/** Gives the documents of a lot back that this holder still has. */
export async function releaseLot(trx: Trx, lot: number, holder: string, at: Instant, changes: Updateable<Tables['dte_document']>): Promise<void> {
  await trx
    .updateTable('dte_document')
    .set({ ...changes, holder: null, held_until: null, updated_at: at })
    .where('id', 'in', (lots) => lots.selectFrom('dte_attempt').where('lot_id', '=', lot).where('asked', '=', 'send').select('document_id'))
    .where('holder', '=', holder)
    .where('state', '=', 'signed')
    .execute()
}

/** Takes a lot that is to be consulted and that nobody holds any more. */
export async function claimLot(trx: Trx, { environment, holder, now, until }: Claim) {
  const due = trx
    .selectFrom('dte_lot')
    .select('id')
    .where('state', '=', 'received')
    .where('environment', '=', environment)
    .where('next_attempt_at', '<=', now)
    .where(({ or, eb }) => or([eb('held_until', 'is', null), eb('held_until', '<=', now)]))
    .orderBy('next_attempt_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
  const [lot] = await due.execute()
  if (!lot) return undefined
  const query = trx.updateTable('dte_lot').set({ holder, held_until: until }).where('id', '=', lot.id)
  return query.returning(['id', 'lot_code', 'failures']).executeTakeFirst()
}

/** Takes the documents of a lot that are not settled and that nobody holds. */
export function claimOfLot(trx: Trx, lot: number, { holder, now, until }: Claim): Promise<ClaimedDocument[]> {
  return trx
    .updateTable('dte_document')
    .set({ holder, held_until: until })
    .where('id', 'in', (lots) => lots.selectFrom('dte_attempt').where('lot_id', '=', lot).where('asked', '=', 'send').select('document_id'))
    .where('state', '=', 'signed')
    .where(({ or, eb }) => or([eb('held_until', 'is', null), eb('held_until', '<=', now)]))
    .returning(CLAIMED)
    .execute()
}

const unsettled = fixed('dte.lot.unsettled', (db, { lot }: { lot: number }) =>
  db
    .selectFrom('dte_attempt as attempt')
    .innerJoin('dte_document as document', 'document.id', 'attempt.document_id')
    .where('attempt.lot_id', '=', lot)
    .where('attempt.asked', '=', 'send')
    .where('document.state', '=', 'signed')
    .select(({ fn }) => fn.countAll<number>().as('count')),
)

/** How many documents of a lot wait for their answer. */
export async function countUnsettled(db: Reader, lot: number): Promise<number> {
  return (await unsettled(db, { lot }))[0]?.count ?? 0
}

export async function saveLot(trx: Trx, id: number, at: Instant, changes: Updateable<Tables['dte_lot']>): Promise<void> {
  const query = trx.updateTable('dte_lot').set({ ...changes, holder: null, held_until: null, updated_at: at })
  firstOr(await query.where('id', '=', id).returning('id').execute(), () => new Error(`Lot ${id} is gone`))
}
