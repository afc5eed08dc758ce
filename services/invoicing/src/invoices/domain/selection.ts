import { type Cents, DomainError, fieldError, type IvaType, type Line } from '@gpro/core'

/** A charge or expense of an order, and the live invoice that bills it already. */
export interface OrderItem {
  readonly kind: Line['kind']
  readonly id: number
  /** What people call it: its description, or the name of its service. */
  readonly title: string
  readonly net: Cents
  readonly iva_type: IvaType
  /** Of the live invoice that bills it. */
  readonly invoice_id: number | null
  readonly invoice_number: string | null
}

/** Ids as the request named them. */
export interface Wanted {
  readonly charges: readonly number[]
  readonly expenses: readonly number[]
}

const NAMES = { charge: 'cargos', expense: 'gastos' } as const

/** The wanted items of the order. Refuses ids that the order does not have, and items that another invoice bills: none is skipped in silence. */
export function chooseItems(order: string, wanted: Wanted, items: readonly OrderItem[]): OrderItem[] {
  const ids = { charge: wanted.charges, expense: wanted.expenses }
  if (ids.charge.length + ids.expense.length === 0) {
    throw fieldError('charge_ids', 'invoice-empty', 'Elija al menos un cargo o gasto para facturar')
  }
  const chosen = (['charge', 'expense'] as const).flatMap((kind) => ofKind(order, kind, ids[kind], items))
  refuseBilled(chosen)
  return chosen
}

function ofKind(order: string, kind: Line['kind'], ids: readonly number[], items: readonly OrderItem[]): OrderItem[] {
  const known = new Map(items.filter((item) => item.kind === kind).map((item) => [item.id, item]))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length > 0) {
    const sentence = `La orden ${order} no tiene estos ${NAMES[kind]} por facturar: ${unknown.join(', ')}`
    throw new DomainError('conflict', 'items-unknown', sentence, { order, ids: unknown })
  }
  return ids.flatMap((id) => known.get(id) ?? [])
}

/** Names each item with the invoice that has it. */
export function refuseBilled(chosen: readonly OrderItem[]): void {
  const billed = chosen.flatMap(({ title, invoice_number }) => (invoice_number === null ? [] : [`${title} (${invoice_number})`]))
  if (billed.length > 0) throw alreadyBilled(billed)
}

export function alreadyBilled(items: readonly string[]): DomainError {
  return new DomainError('conflict', 'already-billed', `Ya está facturado: ${items.join('; ')}`, { items })
}
