import type { Day } from '@gpro/core'
import type { Clerk } from './office.ts'

/** What the demo reads of an expense; the contract's own tests hold that. */
interface Owed {
  readonly id: number
  readonly provider: number
  readonly amount: string
}

const CREDIT = '5.00'

/** On the first of a month: whatever stayed approved and unpaid is paid, one batch for each provider, less a credit note of the first of them. */
export async function payProviders(clerk: Clerk, day: Day): Promise<void> {
  if (!day.endsWith('-01')) return
  const owed = (await clerk.get('/transfers/transfers/?status=aprobado&ordering=created_at')) as Owed[]
  const byProvider = [...Map.groupBy(owed, ({ provider }) => provider)].filter(([, expenses]) => expenses.length > 1)
  const [first] = byProvider
  if (first) await creditOne(clerk, day, ...first)
  for (const [, expenses] of byProvider) {
    // The credited one is parcial now, and waits.
    const allocations = expenses.slice(1).map(({ id, amount }) => ({ transfer_id: id, amount }))
    const batch = {
      allocations,
      payment_method: 'transferencia',
      payment_date: day,
      reference_number: `TR-DEMO-${day}`,
      notes: 'Lote de demostración',
    }
    await clerk.post('/transfers/batch-payments/create_batch_payment/', batch)
  }
}

async function creditOne(clerk: Clerk, day: Day, provider: number, [expense]: readonly Owed[]): Promise<void> {
  if (!expense) return
  const note = { provider, note_number: `NC-DEMO-${day}`, original_transfer: expense.id, amount: CREDIT, issue_date: day, reason: 'descuento' }
  const { id } = await clerk.post('/transfers/provider-credit-notes/', { ...note, reason_detail: 'Nota de demostración' })
  await clerk.post(`/transfers/provider-credit-notes/${id}/apply/`, { applications: [{ transfer_id: expense.id, amount: CREDIT, notes: '' }] })
}
