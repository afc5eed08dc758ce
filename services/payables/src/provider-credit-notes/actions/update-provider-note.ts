import type { ProviderCreditNotePatch } from '@gpro/contracts'
import { differences } from '@gpro/core'
import { record } from '@gpro/infra'
import { eventChanges } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { refuseNoteChange } from '../domain/provider-credit-note.ts'
import { lockProviderNote, saveProviderNote } from '../repository/provider-credit-notes.ts'
import { checkNoteReferences, namingTheNote, toNoteFields } from './provider-note-input.ts'
import { type ReadProviderNote, readProviderNote } from './read-provider-note.ts'

/** Corrects what was sent of a note that is not void: fields or document. */
export async function updateProviderNote(ctx: Ctx, id: number, patch: ProviderCreditNotePatch): Promise<ReadProviderNote> {
  const { replaced, note } = await ctx.files.keeping(patch.pdf_file, 'orders/provider-credit-notes', (path) =>
    ctx
      .transaction(async (trx) => {
        const now = ctx.now()
        const before = await lockProviderNote(trx, id)
        const after = { ...before, ...toNoteFields(patch), pdf_file: path ?? before.pdf_file }
        refuseNoteChange(before, after)
        const changes = differences(before, after)
        if (!changes) return { replaced: null, note: await readProviderNote(trx, id) }
        await checkNoteReferences(trx, after)
        await saveProviderNote(trx, before, after, now)
        const description = `Nota de crédito ${after.note_number} del proveedor corregida`
        await record(trx, now, { kind: 'provider_credit_note.updated', description, subject: `provider_credit_note:${id}`, ...eventChanges(changes) })
        return { replaced: path === null ? null : before.pdf_file, note: await readProviderNote(trx, id) }
      })
      .catch(namingTheNote),
  )
  await ctx.files.remove(replaced)
  return note
}
