import type { Instant } from '@gpro/core'
import { type Counts, type Delivery, FILE_TYPES, notify, openPostman, type Postman, record } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import { print } from '../../printing/press.ts'
import { fileOf, linkOf } from '../domain/document.ts'
import { emitterMissing } from '../domain/emitter.ts'
import { addressed, lettersOf, nextMailAttempt } from '../domain/mail.ts'
import { type DocumentRow, loadBytes, loadDocument } from '../repository/documents.ts'
import { type ClaimedMail, claimMails, endMail } from '../repository/mails.ts'
import { findEmitter } from '../repository/set-up.ts'
import { holdUntil, type SendContext } from './sending.ts'

const AT_ONCE = 5
const LONGEST_WORDS = 500

type End = 'sent' | 'filed' | 'failed' | 'waiting' | 'lost'

/**
 * Sends what clients are owed. Any number of processes may do so beside each other. Whoever is killed after a server took a mail and before
 * that is stored leaves it to be sent once more: under the same Message-ID, by which mail programs see that it is one.
 */
export async function sendMails(ctx: SendContext, signal: AbortSignal): Promise<Counts> {
  const counts = { sent: 0, filed: 0, failed: 0, waiting: 0 }
  const [post, holder] = [openPostman(ctx.config.mail), crypto.randomUUID()]
  while (!signal.aborted) {
    const now = ctx.now()
    const claimed = await ctx.transaction((trx) => claimMails(trx, { holder, now, until: holdUntil(now), limit: AT_ONCE }))
    if (claimed.length === 0) break
    for (const end of await Promise.allSettled(claimed.map((mail) => deliver(ctx, post, holder, mail)))) {
      if (end.status === 'rejected') throw end.reason
      if (end.value !== 'lost') counts[end.value] += 1
    }
  }
  return counts
}

async function deliver(ctx: SendContext, post: Postman, holder: string, mail: ClaimedMail): Promise<End> {
  const { document_id: id, recipient, message_id } = mail
  const [row, bytes, emitter] = await Promise.all([loadDocument(ctx.db, id), loadBytes(ctx.db, id), findEmitter(ctx.db)])
  if (!emitter) throw emitterMissing()
  const [link, address] = [linkOf(row), ctx.config.mail.from ?? emitter.email]
  const document = { ...row, recipient, emitter_name: emitter.name }
  const { to, mark } = addressed(document, address)
  const { subject, text } = lettersOf(document, link)
  const delivery = await post({
    message_id,
    from: { name: emitter.name, address },
    to,
    subject: mark + subject,
    text,
    attachments: [
      { filename: `${row.generation_code}.json`, content: fileOf(bytes), type: FILE_TYPES.json },
      { filename: `${row.generation_code}.pdf`, content: await print({ dte: { ...row, json: bytes.json, link } }), type: FILE_TYPES.pdf },
    ],
  })
  return store(ctx, holder, mail, row, delivery)
}

/** What became of the attempt, in one transaction: the mail, the event, and whom it concerns. The document itself stays as it is. */
function store(ctx: SendContext, holder: string, mail: ClaimedMail, row: DocumentRow, delivery: Delivery): Promise<End> {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    const words = delivery.words.slice(0, LONGEST_WORDS)
    const again = delivery.state === 'failed' ? nextMailAttempt(mail.attempts, at) : undefined
    const state = again ? 'waiting' : delivery.state === 'refused' ? 'failed' : delivery.state
    const next = { next_attempt_at: again ?? null, ended_at: again ? null : at }
    if (!(await endMail(trx, { id: mail.id, holder, state, words, ...next }))) return 'lost'
    if (state === 'failed') await tellFailed(trx, at, mail, row, words)
    else if (state !== 'waiting') {
      const description = `DTE ${row.control_number} ${state === 'sent' ? 'enviado por correo' : 'dejado como archivo de correo'} para ${mail.recipient}`
      await record(trx, at, { kind: 'dte.mailed', invoice: row.invoice_id, description, after: { dte: row.id, recipient: mail.recipient, state } })
    }
    return state
  })
}

async function tellFailed(trx: Trx, at: Instant, { recipient, created_by }: ClaimedMail, row: DocumentRow, words: string): Promise<void> {
  const description = `DTE ${row.control_number} no se pudo enviar por correo a ${recipient}: ${words}`
  await record(trx, at, { kind: 'dte.mail_failed', invoice: row.invoice_id, description, after: { dte: row.id, recipient, words } })
  const message = `${description}. Corrija la dirección y envíelo de nuevo, o entréguelo por otro medio.`
  const notice = { category: 'invoice', metadata: { invoice: row.invoice_id }, type: 'error', title: 'DTE sin entregar', message } as const
  await notify(trx, at, created_by === null ? [] : [created_by], notice)
}
