import { formatMoney } from '@gpro/core'
import { actor, record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { listApplicationsOfNote } from '../repository/credit-note-applications.ts'
import { markNoteVoided, noteChanged } from '../repository/provider-credit-notes.ts'
import { type ReadProviderNote, readProviderNote } from './read-provider-note.ts'
import { undoApplications } from './undo-applications.ts'

/** A void note, and the expenses that owe again what it took off them. */
export interface VoidedProviderNote extends ReadProviderNote {
  readonly expenses: readonly number[]
}

/** Voids a note and takes back what it gave: a void document lowers no debt. Its number stays taken. */
export async function voidProviderNote(ctx: Ctx, id: number, reason: string): Promise<VoidedProviderNote> {
  return ctx.transaction(async (trx) => {
    const now = ctx.now()
    const applications = await listApplicationsOfNote(trx, id)
    const note = await undoApplications(trx, now, id, applications)
    // Applied to more between the look and the lock: those expenses are not held.
    if (note.applied > 0) throw noteChanged(note)
    await markNoteVoided(trx, note, { void_reason: reason, voided_by: actor().userId, voided_at: now })
    await record(trx, now, {
      kind: 'provider_credit_note.voided',
      description: `Nota de crédito ${note.note_number} del proveedor por $${formatMoney(note.amount)} anulada: ${reason}`,
      subject: `provider_credit_note:${id}`,
      before: { applications: applications.map(eventValues) },
      after: { reason },
    })
    const expenses = [...new Set(applications.map(({ transfer_id }) => transfer_id))]
    return { ...(await readProviderNote(trx, id)), expenses }
  })
}
