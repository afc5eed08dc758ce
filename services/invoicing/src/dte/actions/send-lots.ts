import { dayOf, type Instant } from '@gpro/core'
import { type LotOutcome, rulesOn } from '@gpro/dte'
import { lotOverdue, nextAttempt, nextLook } from '../domain/attempts.ts'
import { beginAttempt, type Claim, type ClaimedDocument } from '../repository/attempts.ts'
import { claimForLot, claimLot, claimOfLot, countUnsettled, endLotAttempts, insertLot, releaseLot, saveLot } from '../repository/lots.ts'
import type { SendContext, Sender } from './sending.ts'
import { settle } from './settle-document.ts'

type End = 'sealed' | 'rejected' | 'lost'

/**
 * Sends documents of contingencies together. A lot is no more than their first sending: each has an attempt of its own, and where nothing is heard of
 * the lot each is asked about, and sent, by itself.
 */
export async function sendLot(ctx: SendContext, sender: Sender, claim: Claim): Promise<boolean> {
  const send_code = crypto.randomUUID().toUpperCase()
  const limit = rulesOn(dayOf(claim.now)).lot_size
  const begun = await ctx.transaction(async (trx) => {
    const documents = await claimForLot(trx, { ...claim, limit })
    if (documents.length === 0) return undefined
    // guard: attempts before the lot
    return {
      documents,
      lot: await insertLot(trx, { environment: sender.environment, send_code, documents: documents.map(({ id }) => id) }, claim.now),
    }
  })
  if (begun === undefined) return false
  const { documents, lot } = begun
  const [{ version } = { version: 0 }] = documents
  const { environment, nit } = sender
  const outcome = await sender.client.sendLot({ environment, send_code, version, nit, documents: documents.map(({ jws }) => jws) })
  await storeLot(ctx, sender, lot, outcome)
  return true
}

function storeLot(ctx: SendContext, { holder }: Sender, lot: number, outcome: LotOutcome): Promise<void> {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    const told = { ended_at: at, status: outcome.exchange.status, ...saidOf(outcome) }
    await endLotAttempts(trx, lot, told)
    if (outcome.state === 'received') {
      await saveLot(trx, lot, at, { state: 'received', lot_code: outcome.lot_code, next_attempt_at: nextLook(at) })
      await releaseLot(trx, lot, holder, at, { next_attempt_at: lotOverdue(at) })
    } else {
      await saveLot(trx, lot, at, { state: 'done' })
      await releaseLot(trx, lot, holder, at, { code: told.code, words: told.words, next_attempt_at: nextAttempt(0, at) })
    }
  })
}

/** What the attempts of its documents keep: that a lot was taken in says nothing of any of them. */
function saidOf(outcome: LotOutcome) {
  switch (outcome.state) {
    case 'received':
      return { outcome: 'unknown', code: '', words: `Lote ${outcome.lot_code}` } as const
    case 'rejected':
      return { outcome: 'rejected', code: outcome.code, words: outcome.description } as const
    case 'unknown':
      return { outcome: 'unknown', code: '', words: outcome.reason } as const
    case 'not_sent':
      return { outcome: 'not_sent', code: outcome.cause, words: outcome.reason } as const
  }
}

/** Asks about one lot that the Ministry has taken in, and settles each document of which it says something; undefined where none is due. */
export async function consultLot(ctx: SendContext, sender: Sender, claim: Claim): Promise<readonly End[] | undefined> {
  const lot = await ctx.transaction((trx) => claimLot(trx, claim))
  if (lot === undefined) return undefined
  const answer = await sender.client.consultLot(lot.lot_code)
  const held = await ctx.transaction((trx) => claimOfLot(trx, lot.id, claim))
  const ends: End[] = []
  for (const { generation_code, outcome } of answer.state === 'answered' ? answer.documents : []) {
    const document = held.find((one) => one.generation_code === generation_code)
    if (document === undefined || outcome.state === 'unknown') continue
    ends.push(await settleOne(ctx, sender, lot.id, document, { ...outcome, exchange: answer.exchange }))
  }
  await closeLot(ctx, sender, lot)
  return ends
}

async function settleOne(
  ctx: SendContext,
  sender: Sender,
  lot_id: number,
  document: ClaimedDocument,
  outcome: Parameters<typeof settle>[4],
): Promise<End> {
  const attempt = await ctx.transaction((trx) => beginAttempt(trx, { document_id: document.id, lot_id }, 'consult', ctx.now()))
  return settle(ctx, sender, document, attempt, outcome)
}

const MOST_LOOKS = 5

/** A lot of which documents are left is looked at again, but not for ever: each of them is asked about by itself. */
function closeLot(ctx: SendContext, { holder }: Sender, { id, failures }: { readonly id: number; readonly failures: number }): Promise<void> {
  return ctx.transaction(async (trx) => {
    const at: Instant = ctx.now()
    await releaseLot(trx, id, holder, at, {})
    const over = failures + 1 >= MOST_LOOKS || (await countUnsettled(trx, id)) === 0
    if (over) await saveLot(trx, id, at, { state: 'done', next_attempt_at: null, failures: failures + 1 })
    else await saveLot(trx, id, at, { failures: failures + 1, next_attempt_at: nextLook(at) })
  })
}
