interface Told {
  readonly kind: string
  readonly description: string
  readonly before: unknown
  readonly after: unknown
}

/** What happened to invoices, payments and credit notes of clients. */
const OF_INVOICES = /^(invoice|credit_note)\./

/** All that such an event keeps beside money. A field that is not named here is taken for money. */
const NO_MONEY = [
  'payment',
  'payment_id',
  'credit_note',
  'credit_note_id',
  'payment_method',
  'invoice_number',
  'note_number',
  'reason',
  'void_reason',
]

/** `Pago de $50.00 recibido` is told as `Pago recibido`. */
const AMOUNT = /(?: (?:de|por|:))? ?\(?\$ ?-?\d[\d,]*(?:\.\d+)?\)?/g

/** An event for whoever may not read the money of invoices: that it happened, by whom and to which document, without amounts. */
export function withoutInvoiceMoney<Event extends Told>(event: Event): Event {
  if (!OF_INVOICES.test(event.kind)) return event
  const description = event.description.replace(AMOUNT, '').trim()
  return { ...event, description, before: sideWithoutMoney(event.before), after: sideWithoutMoney(event.after) }
}

function sideWithoutMoney(side: unknown): unknown {
  if (typeof side !== 'object' || side === null || Array.isArray(side)) return null
  return Object.fromEntries(Object.entries(side).filter(([field]) => NO_MONEY.includes(field)))
}
