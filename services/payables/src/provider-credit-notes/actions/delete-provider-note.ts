import { record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { refuseNoteDeletion } from '../domain/provider-credit-note.ts'
import { lockProviderNote, markNoteDeleted } from '../repository/provider-credit-notes.ts'

/** Deletes a note that did nothing; its number is free again. */
export async function deleteProviderNote(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const note = await lockProviderNote(trx, id)
    refuseNoteDeletion(note)
    await markNoteDeleted(trx, note, now)
    const description = `Nota de crédito ${note.note_number} del proveedor eliminada`
    await record(trx, now, { kind: 'provider_credit_note.deleted', description, subject: `provider_credit_note:${id}`, before: eventValues(note) })
  })
}
