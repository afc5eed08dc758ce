import { DomainError } from './errors.ts'

interface ClosableOrder {
  readonly status: string
  readonly order_number: string
}

/** Refuses what a closed order no longer takes; `field` is the input at fault, where there is one. */
export function refuseClosed({ status, order_number: number }: ClosableOrder, field?: string): void {
  if (status === 'cerrada') throw new DomainError('refused', 'order-closed', `La orden ${number} está cerrada`, { number }, field)
}

/** The documents of a closed order stand, whoever asks: it was closed on the strength of them. */
export function refuseLosingDocument({ status, order_number: number }: ClosableOrder, field?: string): void {
  if (status !== 'cerrada') return
  const how = 'para corregirlos, operativo 2 o un administrador debe reabrirla antes'
  const sentence = `La orden ${number} está cerrada y sus documentos ya no se reemplazan ni se eliminan; ${how}`
  throw new DomainError('refused', 'closed-order-document', sentence, { number }, field)
}
