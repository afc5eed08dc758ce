import type { ApplyProviderNoteInput } from '@gpro/contracts'
import { add, formatMoney, today } from '@gpro/core'
import { actor, record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import { holdNamedExpenses, recordSettled, saveSettled } from '../../expenses/actions/settled-expenses.ts'
import { settleEach } from '../../expenses/domain/settlement.ts'
import type { Ctx } from '../../own.ts'
import { availableOf, withApplied } from '../domain/provider-credit-note.ts'
import { insertApplications } from '../repository/credit-note-applications.ts'
import { lockProviderNote, saveProviderNote } from '../repository/provider-credit-notes.ts'
import { type ReadProviderNote, readProviderNote } from './read-provider-note.ts'

/** A note as it stands once it was applied, and the ids of the applications that this made. */
export interface AppliedProviderNote extends ReadProviderNote {
  readonly added: readonly number[]
}

/** Takes a note off what its provider is owed: off all the expenses named, or none. */
export async function applyProviderNote(ctx: Ctx, id: number, { applications }: ApplyProviderNoteInput): Promise<AppliedProviderNote> {
  return ctx.transaction(async (trx) => {
    const now = ctx.now()
    const amounts = new Map(applications.map(({ transfer_id, amount }) => [transfer_id, amount]))
    const notes = new Map(applications.map((application) => [application.transfer_id, application.notes]))
    const expenses = await holdNamedExpenses(trx, 'applications', [...amounts.keys()])
    const before = await lockProviderNote(trx, id)
    const total = add(...amounts.values())
    const after = withApplied(before, expenses, total)
    const day = today(now)
    const settled = settleEach(expenses, 'credited', amounts, day)

    await saveSettled(trx, settled, now)
    await saveProviderNote(trx, before, after, now)
    const shared = { credit_note_id: id, provider_id: after.provider_id, applied_date: day, applied_by: actor().userId, applied_at: now }
    const added = await insertApplications(
      trx,
      settled.map((one) => ({ ...shared, transfer_id: one.after.id, amount: one.amount, notes: notes.get(one.after.id) ?? '' })),
    )
    await record(trx, now, {
      kind: 'provider_credit_note.applied',
      description: `Nota de crédito ${after.note_number} aplicada por $${formatMoney(total)} a ${settled.length} gastos`,
      subject: `provider_credit_note:${id}`,
      before: eventValues({ available: availableOf(before) }),
      after: eventValues({ available: availableOf(after), expenses: [...amounts.keys()] }),
    })
    await recordSettled(trx, now, settled, {
      kind: 'expense.credited',
      means: 'credited',
      sentence: ({ amount }) => `Nota de crédito ${after.note_number} aplicada por $${formatMoney(amount)} al gasto`,
      facts: () => ({ credit_note: id }),
    })
    return { ...(await readProviderNote(trx, id)), added }
  })
}
