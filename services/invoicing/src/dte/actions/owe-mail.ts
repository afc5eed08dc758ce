import { DomainError, type Instant } from '@gpro/core'
import { actor, record, uniqueViolation } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { refuseUnstamped } from '../domain/document.ts'
import { emitterMissing } from '../domain/emitter.ts'
import { messageIdOf } from '../domain/mail.ts'
import { loadDocument } from '../repository/documents.ts'
import { findAddress, insertMail } from '../repository/mails.ts'
import { findEmitter } from '../repository/set-up.ts'

interface Sealed {
  readonly id: number
  readonly generation_code: string
  readonly created_by: number | null
}

/** With the seal, in its transaction: the client is owed the document. Returns whether there is somebody to send it to. */
export async function oweMail(trx: Trx, at: Instant, document: Sealed): Promise<boolean> {
  const recipient = await findAddress(trx, document.id)
  await insert(trx, at, document, recipient)
  return recipient !== ''
}

/** Owes it once more, to the client or to whom is named. */
export async function resendDte(ctx: Ctx, id: number, named: string): Promise<void> {
  const { control_number: number } = await loadDocument(ctx.db, id)
  const at = ctx.now()
  try {
    await ctx.transaction(async (trx) => {
      const document = await loadDocument(trx, id)
      refuseUnstamped(document)
      const recipient = named || (await findAddress(trx, id))
      if (recipient === '') {
        const sentence = `${document.client_name} no tiene correo en sus datos fiscales`
        throw new DomainError('refused', 'dte-no-email', sentence, { client: document.client_name }, 'recipient')
      }
      await insert(trx, at, { ...document, created_by: actor().userId }, recipient)
      const description = `DTE ${document.control_number} por enviar de nuevo a ${recipient}`
      await record(trx, at, { kind: 'dte.mail_asked', invoice: document.invoice_id, description, after: { dte: id, recipient } })
    })
  } catch (error) {
    if (uniqueViolation(error) !== 'dte_mail_waiting_once') throw error
    throw new DomainError('refused', 'dte-mail-waiting', `El documento ${number} ya tiene un correo por enviar`, { number })
  }
}

async function insert(trx: Trx, at: Instant, { id, generation_code, created_by }: Sealed, recipient: string): Promise<void> {
  const emitter = await findEmitter(trx)
  if (!emitter) throw emitterMissing()
  const message_id = messageIdOf(generation_code, crypto.randomUUID().slice(0, 8), emitter.email)
  await insertMail(trx, { document_id: id, recipient, message_id, created_by, created_at: at })
}
