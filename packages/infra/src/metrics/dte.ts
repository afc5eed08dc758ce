import { DTE_MAIL_STATES, DTE_STATES, type Instant } from '@gpro/core'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { Reader } from '../database/types.ts'
import { sharedAnswer } from '../http/about/shared-answer.ts'

type Count = readonly [label: string, count: number]

/** How electronic tax documents stand. */
export interface DteStanding {
  readonly documents: readonly Count[]
  readonly mails: readonly Count[]
  /** By the Ministry's code, of all time. */
  readonly rejections: readonly Count[]
  /** When the oldest was signed that waits for its seal. */
  readonly oldest: Instant | undefined
  readonly certificateUntil: Instant | undefined
  readonly awaySince: Instant | undefined
}

/** Since when nothing that the Ministry was asked has brought an answer; undefined where its last word is the newest. */
export async function ministryAwaySince(db: Reader): Promise<Instant | undefined> {
  const answered = await db
    .selectFrom('dte_attempt')
    .select('id')
    .where('outcome', 'in', ['sealed', 'rejected', 'not_received'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const since = await db
    .selectFrom('dte_attempt')
    .select(({ fn }) => fn.min('started_at').as('at'))
    .where('id', '>', answered?.id ?? 0)
    .where('outcome', 'in', ['unknown', 'not_sent'])
    .executeTakeFirst()
  return since?.at ?? undefined
}

export async function dteStanding(db: Reader): Promise<DteStanding> {
  const [documents, mails, rejections, certificate, awaySince] = await Promise.all([
    db
      .selectFrom('dte_document')
      .groupBy('state')
      .select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.min('signed_at').as('oldest')])
      .execute(),
    db
      .selectFrom('dte_mail')
      .groupBy('state')
      .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
      .execute(),
    db
      .selectFrom('dte_attempt')
      .where('outcome', '=', 'rejected')
      .groupBy('code')
      .select(({ fn }) => ['code', fn.countAll<number>().as('count')])
      .execute(),
    db.selectFrom('dte_certificate').select('valid_to').executeTakeFirst(),
    ministryAwaySince(db),
  ])
  // Every state is told, so that a figure that is not there is one that nobody tells.
  const counted = (states: readonly string[], rows: readonly { readonly state: string; readonly count: number }[]) =>
    states.map((state): Count => [state, Number(rows.find((row) => row.state === state)?.count ?? 0)])
  return {
    documents: counted(DTE_STATES, documents),
    mails: counted(DTE_MAIL_STATES, mails),
    rejections: rejections.map(({ code, count }) => [code, Number(count)]),
    oldest: documents.find(({ state }) => state === 'signed')?.oldest,
    certificateUntil: certificate?.valid_to ?? undefined,
    awaySince,
  }
}

/** The task sends once a minute; to look more often would tell nothing more. */
const LOOKED_AT_MS = 60_000
const DAY_MS = 86_400_000

export function watchDte(register: Registry, standing: () => Promise<DteStanding>): void {
  const stands = sharedAnswer(() => standing().catch(() => undefined), LOOKED_AT_MS)
  const registers = [register]
  const counts = (name: string, help: string, of: (standing: DteStanding) => readonly Count[]) =>
    new Gauge({
      name,
      help,
      labelNames: ['state'],
      registers,
      async collect() {
        this.reset()
        const now = await stands()
        for (const [state, count] of now ? of(now) : []) this.set({ state }, count)
      },
    })
  counts('gpro_dte_documents', 'Electronic tax documents by state', ({ documents }) => documents)
  counts('gpro_dte_mails', 'Mails of sealed tax documents by state', ({ mails }) => mails)
  const gauge = (name: string, help: string, of: (standing: DteStanding) => number) =>
    new Gauge({
      name,
      help: `${help}; not a number where nobody knows`,
      registers,
      async collect() {
        const now = await stands()
        this.set(now ? of(now) : Number.NaN)
      },
    })
  gauge('gpro_dte_unsealed_seconds', 'How long the oldest signed document has waited for its seal', ({ oldest }) => secondsSince(oldest))
  gauge('gpro_dte_ministry_away_seconds', 'How long nothing that the Ministry was asked has brought an answer', ({ awaySince }) =>
    secondsSince(awaySince),
  )
  gauge('gpro_dte_certificate_days', 'Days until the signing certificate ends', ({ certificateUntil }) =>
    certificateUntil === undefined ? Number.NaN : (Date.parse(certificateUntil) - Date.now()) / DAY_MS,
  )
  new Counter({
    name: 'gpro_dte_rejections_total',
    help: 'Rejections by the Ministry by its code',
    labelNames: ['code'],
    registers,
    async collect() {
      this.reset()
      for (const [code, count] of (await stands())?.rejections ?? []) this.inc({ code }, count)
    },
  })
}

function secondsSince(at: Instant | undefined): number {
  return at === undefined ? 0 : (Date.now() - Date.parse(at)) / 1000
}
