import type { ProviderCreditNotePatch } from '@gpro/contracts'
import { differences } from '@gpro/core'
import { record, retireFiles } from '@gpro/infra'
import { eventChanges } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { refuseNoteChange } from '../domain/provider-credit-note.ts'
import { lockProviderNote, saveProviderNote } from '../repository/provider-credit-notes.ts'
import { checkNoteReferences, namingTheNote, refuseFutureDays, toNoteFields } from './provider-note-input.ts'
import { type ReadProviderNote, readProviderNote } from './read-provider-note.ts'

/** Corrects what was sent of a note that is not void: fields or document. */
export async function updateProviderNote(ctx: Ctx, id: number, patch: ProviderCreditNotePatch): Promise<ReadProviderNote> {
  return ctx.files.keeping(patch.pdf_file, 'orders/provider-credit-notes', (path) =>
    ctx
      .transaction(async (trx) => {
        const now = ctx.now()
        const before = await lockProviderNote(trx, id)
        const after = { ...before, ...toNoteFields(patch), pdf_file: path ?? before.pdf_file }
        refuseNoteChange(before, after)
        const changes = differences(before, after)
        if (!changes) return readProviderNote(trx, id)
        refuseFutureDays(changes.after, now)
        await checkNoteReferences(trx, after)
        await saveProviderNote(trx, before, after, now)
        const description = `Nota de crédito ${after.note_number} del proveedor corregida`
        const event = { kind: 'provider_credit_note.updated', subject: `provider_credit_note:${id}` }
        await record(trx, now, { ...event, description, ...eventChanges(changes) })
        if (path !== null) {
          const { kind: event_kind, subject } = event
          await retireFiles(trx, now, [{ path: before.pdf_file, reason: 'replaced', event_kind, order: null, subject }])
        }
        return readProviderNote(trx, id)
      })
      .catch(namingTheNote),
  )
}
