import { applyProviderCreditNote, createBatchPayment, createProviderCreditNote, listTransfers } from '@gpro/contracts'
import type { Day } from '@gpro/core'
import type { Clerk } from './office.ts'

const CREDIT = '5.00'

/** On the first of a month: whatever stayed approved and unpaid is paid, one batch for each provider, less a credit note of the first of them. */
export async function payProviders(clerk: Clerk, day: Day): Promise<void> {
  if (!day.endsWith('-01')) return
  const owed = await clerk.ask(listTransfers, { status: 'aprobado', ordering: 'created_at' })
  const byProvider = [...Map.groupBy(owed, ({ provider }) => provider)].filter(([, expenses]) => expenses.length > 1)
  for (const [index, [provider, expenses]] of byProvider.entries()) {
    const [first] = expenses
    if (index === 0 && first && provider !== null) await creditOne(clerk, day, provider, first.id)
    // The first of the first provider is parcial now, and waits; so do the others' first.
    const allocations = expenses.slice(1).map(({ id, amount }) => ({ transfer_id: id, amount }))
    await clerk.ask(createBatchPayment, {
      allocations,
      payment_method: 'transferencia',
      payment_date: day,
      reference_number: `TR-DEMO-${day}`,
      notes: 'Lote de demostración',
    })
  }
}

async function creditOne(clerk: Clerk, day: Day, provider: number, expense: number): Promise<void> {
  const { id } = await clerk.ask(createProviderCreditNote, {
    provider,
    note_number: `NC-DEMO-${day}`,
    original_transfer: expense,
    amount: CREDIT,
    issue_date: day,
    reason: 'descuento',
    reason_detail: 'Nota de demostración',
  })
  await clerk.ask(applyProviderCreditNote, { applications: [{ transfer_id: expense, amount: CREDIT, notes: '' }] }, id)
}
