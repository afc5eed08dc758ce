import { DTE_MAIL_STATES, DTE_STATES, type Instant } from '@gpro/core'
import type { Reader } from '../database/types.ts'

export type Count = readonly [label: string, count: number]

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
