import { add, allocate, type Cents, cents, DomainError, formatMoney, type Line, subtract, ZERO } from '@gpro/core'

/** What a payment is meant to settle. */
export interface Allocation {
  readonly kind: Line['kind']
  readonly item_id: number
  readonly amount: Cents
}

/** A line of the invoice with what payments named it for. */
export interface PayableLine extends Line {
  readonly lineId: number
  readonly allocated: Cents
}

const refused = (code: string, message: string, facts = {}) => new DomainError('refused', code, message, facts)

/** Checks a payment's parts against the invoice and answers the line each belongs to, in the order given. */
export function matchAllocations(amount: Cents, allocations: readonly Allocation[], lines: readonly PayableLine[]): PayableLine[] {
  const sum = add(...allocations.map((allocation) => allocation.amount))
  // guard: parts of a payment
  if (sum !== amount) {
    throw refused('allocations-not-equal', `Lo asignado a los ítems ($${formatMoney(sum)}) no es igual al monto del pago ($${formatMoney(amount)})`, {
      allocated: formatMoney(sum),
      amount: formatMoney(amount),
    })
  }
  const seen = new Set<number>()
  return allocations.map(({ kind, item_id, amount: part }) => {
    const line = lines.find((candidate) => candidate.kind === kind && candidate.item_id === item_id)
    if (!line) throw refused('allocation-foreign', `El ítem ${item_id} no pertenece a la factura`, { item: item_id })
    if (seen.has(line.lineId)) throw refused('allocation-repeated', `El ítem ${item_id} aparece más de una vez`, { item: item_id })
    seen.add(line.lineId)
    const pending = subtract(line.total, line.allocated)
    if (part > pending) {
      throw refused('allocation-exceeds-item', `Lo asignado al ítem ${item_id} supera su saldo ($${formatMoney(pending)})`, {
        item: item_id,
        pending: formatMoney(pending),
      })
    }
    return line
  })
}

export interface ItemBalance {
  readonly line: PayableLine
  readonly paid: Cents
  readonly pending: Cents
}

/** Spreads an amount over what each weight can still take; answers the parts and what was left over. */
function fill(amount: Cents, room: readonly Cents[]): { parts: Cents[]; rest: Cents } {
  const taken = cents(Math.min(amount, add(...room)))
  return { parts: allocate(taken, room), rest: subtract(amount, taken) }
}

/**
 * What is paid and pending on each line. Money that named no item (certificates, credit notes, old payments) is spread over
 * what is open on the taxed lines first, then over the others, so that what is pending adds up to the invoice's balance to the cent.
 */
export function itemBalances(lines: readonly PayableLine[], settled: Cents): ItemBalance[] {
  const open = lines.map((line) => subtract(line.total, line.allocated))
  const unnamed = subtract(settled, ...lines.map((line) => line.allocated))
  const taxed = fill(
    unnamed,
    lines.map((line, index) => (line.iva_type === 'gravado' ? (open[index] ?? ZERO) : ZERO)),
  )
  const others = fill(
    taxed.rest,
    lines.map((line, index) => (line.iva_type === 'gravado' ? ZERO : (open[index] ?? ZERO))),
  )
  return lines.map((line, index) => {
    const paid = add(line.allocated, taxed.parts[index] ?? ZERO, others.parts[index] ?? ZERO)
    return { line, paid, pending: subtract(line.total, paid) }
  })
}
