import type { ProviderCreditNoteInput } from '@gpro/contracts'
import { formatMoney, ZERO } from '@gpro/core'
import { actor, record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { insertProviderNote } from '../repository/provider-credit-notes.ts'
import { checkNoteReferences, namingTheNote, refuseFutureDays, toNoteFields } from './provider-note-input.ts'
import { type ReadProviderNote, readProviderNote } from './read-provider-note.ts'

/** Takes a provider's credit note in; it lowers nothing until it is applied. */
export async function createProviderNote(ctx: Ctx, input: ProviderCreditNoteInput): Promise<ReadProviderNote> {
  return ctx.files.keeping(input.pdf_file, 'orders/provider-credit-notes', (pdfFile) =>
    ctx
      .transaction(async (trx) => {
        const now = ctx.now()
        const fields = toNoteFields(input)
        refuseFutureDays(fields, now)
        await checkNoteReferences(trx, fields)
        const id = await insertProviderNote(trx, { ...fields, applied: ZERO, pdf_file: pdfFile }, actor().userId, now)
        await record(trx, now, {
          kind: 'provider_credit_note.created',
          description: `Nota de crédito ${fields.note_number} del proveedor por $${formatMoney(fields.amount)}`,
          subject: `provider_credit_note:${id}`,
          after: eventValues(fields),
        })
        return readProviderNote(trx, id)
      })
      .catch(namingTheNote),
  )
}
