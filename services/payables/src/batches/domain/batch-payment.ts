import { DomainError, fieldError } from '@gpro/core'
import type { Expense } from '../../expenses/domain/expense.ts'

/** The counter's row for a year. */
export function batchSeries(year: number): string {
  return `batch_payment:${year}`
}

/** At least four digits and no upper limit: `BP-2026-0001`, `BP-2026-10000`. */
export function batchNumber(sequence: number, year: number): string {
  return `BP-${year}-${String(sequence).padStart(4, '0')}`
}

/** The one provider whom all these expenses are owed to. */
export function onlyProvider(expenses: readonly Expense[]): number {
  const providers = new Set(expenses.map(({ provider_id }) => provider_id))
  const nameless = expenses.find(({ provider_id }) => provider_id === null)
  if (nameless) {
    const sentence = `El gasto «${nameless.description}» no tiene proveedor: elíjalo, o páguelo aparte`
    throw fieldError('allocations', 'batch-without-provider', sentence, { id: nameless.id })
  }
  const [provider] = providers
  if (provider === undefined || provider === null || providers.size > 1) {
    throw fieldError('allocations', 'batch-several-providers', 'los gastos de un lote deben ser de un solo proveedor', {
      providers: [...providers].filter((id) => id !== null),
    })
  }
  return provider
}

/** A batch is one payment: none of its parts goes alone. */
export function refusePartOfBatch(batch: string | null): void {
  if (batch === null) return
  throw new DomainError('refused', 'batch-payment-protected', `El pago es parte del lote ${batch}: elimine el lote entero`, { batch })
}
