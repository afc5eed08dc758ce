import type { DteMailState, Instant } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'

const mailsOf = fixed('dte.mails', (db, { document }: { document: number }) =>
  db
    .selectFrom('dte_mail')
    .select(['id', 'recipient', 'state', 'attempts', 'words', 'created_at', 'next_attempt_at', 'ended_at'])
    .where('document_id', '=', document)
    .orderBy('id', 'desc'),
)

/** The mails of a document, the newest first. */
export function listMails(db: Reader, document: number) {
  return mailsOf(db, { document })
}

const addresses = fixed('dte.address', (db, { document }: { document: number }) =>
  db
    .selectFrom('dte_document as document')
    .innerJoin('invoice', 'invoice.id', 'document.invoice_id')
    .leftJoin('dte_receiver as receiver', 'receiver.client_id', 'invoice.client_id')
    .select('receiver.email')
    .where('document.id', '=', document),
)

/** Where the client of a document gets mail; empty where nobody knows. */
export async function findAddress(db: Reader, document: number): Promise<string> {
  const [row] = await addresses(db, { document })
  return row?.email ?? ''
}

interface NewMail {
  readonly document_id: number
  readonly recipient: string
  readonly message_id: string
  readonly created_by: number | null
  readonly created_at: Instant
}

/** Writes down that a mail is owed, or that there is nobody to owe it to. */
export async function insertMail(trx: Trx, mail: NewMail): Promise<void> {
  const owed = mail.recipient !== ''
  const state = { state: owed ? 'waiting' : 'no_address', next_attempt_at: owed ? mail.created_at : null } as const
  await trx
    .insertInto('dte_mail')
    .values({ ...mail, ...state })
    .executeTakeFirstOrThrow()
}

interface Claim {
  readonly holder: string
  readonly now: Instant
  readonly until: Instant
  readonly limit: number
}

/** Takes mails that are due and that nobody holds any more; the attempt counts from here, whatever becomes of who makes it. */
export async function claimMails(trx: Trx, { holder, now, until, limit }: Claim) {
  const due = trx
    .selectFrom('dte_mail')
    .select('id')
    .where('state', '=', 'waiting')
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
    .updateTable('dte_mail')
    .set(({ eb }) => ({ holder, held_until: until, attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', ids)
    .returning(['id', 'document_id', 'recipient', 'message_id', 'attempts', 'created_by'])
    .execute()
}

export type ClaimedMail = Awaited<ReturnType<typeof claimMails>>[number]

interface Ended {
  readonly id: number
  readonly holder: string
  readonly state: DteMailState
  readonly words: string
  readonly next_attempt_at: Instant | null
  readonly ended_at: Instant | null
}

const end = fixed('dte.mail.end', (db, { id, holder, state, words, next_attempt_at, ended_at }: Ended) =>
  db
    .updateTable('dte_mail')
    .set({ state, words, next_attempt_at, ended_at, holder: null, held_until: null })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .where('state', '=', 'waiting')
    .returning('id'),
)

/** Stores what became of an attempt; false where somebody else has taken the mail over meanwhile. */
export async function endMail(trx: Trx, ended: Ended): Promise<boolean> {
  return (await end(trx, ended)).length > 0
}
