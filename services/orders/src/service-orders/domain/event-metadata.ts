import { moneyNumber, parseMoney } from '@gpro/core'

/** What an event keeps, as it was stored: names and values of the wire. */
export interface KeptEvent {
  /** For example `transfer:12`. */
  readonly subject: string | null
  readonly invoice_id: number | null
  readonly invoice_number: string | null
  readonly before: unknown
  readonly after: unknown
}

type Values = Readonly<Record<string, unknown>>

/** The name of a row, by table and id: `client:41`. */
export type NamesOfRows = ReadonlyMap<string, string>

/** Fields that hold the id of a row of this table; people are shown its name. */
const NAMED = ['client', 'provider', 'bank', 'service'] as const

/** Ids that the history of the system before calls otherwise. */
const IDS: Readonly<Record<string, string>> = {
  payment: 'payment_id',
  credit_note: 'credit_note_id',
  charge: 'charge_id',
  allocation: 'allocation_id',
  transfer: 'transfer_id',
  balance: 'new_balance',
  customer_markup_percentage: 'markup',
  customer_iva_type: 'iva_type',
}

const SUBJECTS: Readonly<Record<string, string>> = { transfer: 'transfer_id', 'provider-invoice': 'provider_invoice_id' }

/** Where a file lies is nobody's business. */
const FILE = /(^|_)file$/
/** Ids of these rows say nothing to people. */
const LEFT_OUT = /^(sub_client|shipment_type|customs|service_order|order|id|charge_ids|transfer_ids)$/

/** Rows whose names `metadataOf` needs. */
export function rowsNamedBy({ before, after }: KeptEvent): { readonly table: string; readonly id: number }[] {
  const values = { ...valuesOf(before), ...valuesOf(after) }
  return NAMED.flatMap((table) => (typeof values[table] === 'number' ? [{ table, id: values[table] }] : []))
}

/** What the front end labels of an event: how things were left, each under the name that it knows; a status as from and to. */
export function metadataOf(event: KeptEvent, names: NamesOfRows): Values {
  const [before, after] = [valuesOf(event.before), valuesOf(event.after)]
  const { status: previous, ...gone } = before
  const { status: next, ...left } = after
  const moved = previous !== undefined && next !== undefined
  const status = moved ? { previous_status: previous, new_status: next } : { status: next ?? previous }
  const [kind = '', id] = event.subject?.split(':') ?? []
  const subject = SUBJECTS[kind] ? { [SUBJECTS[kind]]: Number(id) } : {}
  const invoice = event.invoice_id === null ? {} : { invoice_id: event.invoice_id, invoice_number: event.invoice_number ?? undefined }
  const listed = changesOf(event.before, event.after)
  const all = { ...subject, ...invoice, ...shown({ ...gone, ...left }, names), ...status, ...(listed && { changes: listed }) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null && value !== ''))
}

/** One side of a change as programs get it: all but where files lie. */
export function withoutPlaces(side: unknown): unknown {
  if (typeof side !== 'object' || side === null || Array.isArray(side)) return side
  return Object.fromEntries(Object.entries(side).filter(([field]) => !FILE.test(field)))
}

/** Events of several rows keep lists of them. */
function valuesOf(side: unknown): Values {
  return typeof side === 'object' && side !== null && !Array.isArray(side) ? (side as Values) : {}
}

function shown(values: Values, names: NamesOfRows): Values {
  const entries = Object.entries(values).filter(([field]) => !FILE.test(field) && !LEFT_OUT.test(field))
  return Object.fromEntries(entries.map(([field, value]) => [IDS[field] ?? field, names.get(`${field}:${value}`) ?? numbered(value)]))
}

/** Amounts are text on the wire; the history of the system before has numbers. */
function numbered(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,13}\.\d\d$/.test(value) ? moneyNumber(parseMoney(value)) : value
}

/** Of several rows: what differs of each, from and to. */
function changesOf(before: unknown, after: unknown): Values[] | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined
  return after.map((row: Values, index) => {
    const old = valuesOf(before[index])
    const changed = Object.keys(row).filter((field) => row[field] !== old[field])
    const { transfer_id, description } = row
    const changes = Object.fromEntries(changed.map((field) => [IDS[field] ?? field, { old: numbered(old[field]), new: numbered(row[field]) }]))
    return { transfer_id, description, changes }
  })
}
