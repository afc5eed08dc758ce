import { DomainError } from './errors.ts'

/** Refuses what a closed order no longer takes; `field` is the input at fault, where there is one. */
export function refuseClosed({ status, order_number: number }: { readonly status: string; readonly order_number: string }, field?: string): void {
  if (status === 'cerrada') throw new DomainError('refused', 'order-closed', `La orden ${number} está cerrada`, { number }, field)
}
