import { dayOf } from '@gpro/core'
import { createHaciendaClient, type HaciendaClient, rulesOn } from '@gpro/dte'
import type { Counts } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import { refuseUnconfigured } from '../domain/emitter.ts'
import { type Claim, claimDocuments, hurryDocuments } from '../repository/attempts.ts'
import { claimEvents } from '../repository/events.ts'
import { findEmitter } from '../repository/set-up.ts'
import { openWhereOutOfReach } from './contingency.ts'
import { pursue } from './pursue-document.ts'
import { pursueEvent } from './pursue-event.ts'
import { consultLot, sendLot } from './send-lots.ts'
import { holdUntil, type SendContext, type Sender } from './sending.ts'

const AT_ONCE = 5

/** One client for all runs of a process: its token is good for a day. */
const clients = new WeakMap<object, { readonly nit: string; readonly client: HaciendaClient }>()

function clientOf({ config, now }: SendContext, nit: string, url: string, password: string): HaciendaClient {
  const known = clients.get(config)
  if (known?.nit === nit) return known.client
  const timeout_ms = rulesOn(dayOf(now())).answer_timeout_ms
  const client = createHaciendaClient({ fetch, address: url, user: nit, password, user_agent: 'gpro-logistic', timeout_ms, now })
  clients.set(config, { nit, client })
  return client
}

/** Who sends; undefined where the system is not set up to. */
export async function findSender(ctx: SendContext): Promise<Sender | undefined> {
  const { environment, url, password } = ctx.config.dte
  const emitter = url && password ? await findEmitter(ctx.db) : undefined
  if (!url || !password || !emitter) return undefined
  return { client: clientOf(ctx, emitter.nit, url, password), nit: emitter.nit, environment, holder: crypto.randomUUID() }
}

/**
 * Sends what is signed, documents and events about them, and asks about what may have arrived. Any number of processes may do so beside each other: each document is held
 * by one, and what it is about to ask is written down before it asks.
 */
export async function sendDocuments(ctx: SendContext, signal: AbortSignal): Promise<Counts> {
  const counts = { sealed: 0, rejected: 0, waiting: 0 }
  const sender = await findSender(ctx)
  if (!sender) return counts
  const count = (ends: readonly End[]) => {
    for (const end of ends) if (end !== 'lost') counts[end] += 1
  }
  const claim = () => claimOf(ctx, sender)
  const whileAny = async (round: () => Promise<readonly End[] | undefined>) => {
    for (let ends = await round(); ends !== undefined && !signal.aborted; ends = await round()) count(ends)
  }
  // Events first: documents of a contingency wait for theirs.
  await whileAny(() =>
    each(
      ctx,
      (trx) => claimEvents(trx, claim()),
      (event) => pursueEvent(ctx, sender, event, signal),
    ),
  )
  await whileAny(async () => ((await sendLot(ctx, sender, claim())) ? [] : undefined))
  await whileAny(() => consultLot(ctx, sender, claim()))
  await whileAny(() =>
    each(
      ctx,
      (trx) => claimDocuments(trx, claim()),
      (document) => pursue(ctx, sender, document, signal),
    ),
  )
  await openWhereOutOfReach(ctx)
  return counts
}

type End = 'sealed' | 'rejected' | 'waiting' | 'lost'

/** Claims some and pursues them beside each other; undefined where none is due. */
async function each<Claimed>(ctx: SendContext, claim: (trx: Trx) => Promise<readonly Claimed[]>, pursueOne: (claimed: Claimed) => Promise<End>) {
  const claimed = await ctx.transaction(claim)
  if (claimed.length === 0) return undefined
  const settled = await Promise.allSettled(claimed.map(pursueOne))
  return settled.map((end) => {
    if (end.status === 'rejected') throw end.reason
    return end.value
  })
}

function claimOf({ now }: SendContext, { environment, holder }: Sender): Claim {
  const at = now()
  return { environment, holder, now: at, until: holdUntil(at), limit: AT_ONCE }
}

/** The same now, for those too whose time has not come: an operator knows that the Ministry is back. */
export async function sendDocumentsNow(ctx: SendContext): Promise<Counts> {
  refuseUnconfigured(ctx.config.dte)
  await ctx.transaction((trx) => hurryDocuments(trx, ctx.now()))
  return sendDocuments(ctx, new AbortController().signal)
}
