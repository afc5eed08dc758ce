import { add, type Cents, formatMoney, type Instant, ZERO } from '@gpro/core'
import { record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import { recordSettled, saveSettled } from '../../expenses/actions/settled-expenses.ts'
import { unsettleEach } from '../../expenses/domain/settlement.ts'
import { lockExpenses } from '../../expenses/repository/locked-expenses.ts'
import { lastSettlementDays } from '../../expenses/repository/settlement-days.ts'
import type { Ctx, Trx } from '../../own.ts'
import { availableOf, type ProviderNote, refuseVoided, withoutApplied } from '../domain/provider-credit-note.ts'
import { type Application, loadApplication, markUndone } from '../repository/credit-note-applications.ts'
import { lockProviderNote, noteChanged, saveProviderNote } from '../repository/provider-credit-notes.ts'

/** Undoes one application: the expense owes that amount again, and the note has it to give again. */
export async function undoApplication(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const application = await loadApplication(trx, id)
    const note = await undoApplications(trx, now, application.credit_note_id, [application])
    await record(trx, now, {
      kind: 'provider_credit_note.application_undone',
      description: `Nota de crédito ${note.note_number}: aplicación por $${formatMoney(application.amount)} deshecha`,
      subject: `provider_credit_note:${note.id}`,
      before: eventValues(application),
      after: eventValues({ available: availableOf(note) }),
    })
  })
}

/** Holds the expenses, then the note, and takes these applications back. Returns the note as it stands then. */
export async function undoApplications(trx: Trx, now: Instant, noteId: number, applications: readonly Application[]): Promise<ProviderNote> {
  const amounts = new Map<number, Cents>()
  for (const { transfer_id, amount } of applications) amounts.set(transfer_id, add(amounts.get(transfer_id) ?? ZERO, amount))
  const expenses = await lockExpenses(trx, [...amounts.keys()])
  const before = await lockProviderNote(trx, noteId)
  refuseVoided(before)
  if (applications.length === 0) return before

  // Undone by somebody else between the look and the lock.
  if ((await markUndone(trx, applications, now)) !== applications.length) throw noteChanged(before)
  const settled = unsettleEach(expenses, 'credited', amounts, await lastSettlementDays(trx, [...amounts.keys()]))
  await saveSettled(trx, settled, now)
  const after = withoutApplied(before, add(...amounts.values()))
  await saveProviderNote(trx, before, after, now)
  await recordSettled(trx, now, settled, {
    kind: 'expense.credit_undone',
    means: 'credited',
    sentence: ({ amount }) => `Nota de crédito ${after.note_number}: $${formatMoney(amount)} deshechos en el gasto`,
    facts: () => ({ credit_note: noteId }),
  })
  return after
}
