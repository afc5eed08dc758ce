import type { Endpoint, SentTo } from '@gpro/contracts'

/** What goes with a request: the ids of its address, and the fields that its contract takes. */
export interface Sent<E extends Endpoint> {
  /** The only id in the address, or each by name. */
  readonly id?: number | Readonly<Record<string, number | string>>
  readonly fields?: SentTo<E>
  /** The version that a change was made to: another's change in between is refused. */
  readonly version?: number
}

/** `/orders/invoices/:id/` with its id. */
export function addressOf(url: string, id: Sent<Endpoint>['id'] = {}): string {
  return `/api${url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(typeof id === 'object' ? id[name] : id)))}`
}

/** A query string without what is empty: an absent filter means "all". */
export function queryOf(fields: object): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

/** JSON, or a form where a file is among the fields: there everything is text. */
export function bodyOf(fields: object): { readonly body: BodyInit; readonly type?: string } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  if (!entries.some(([, value]) => value instanceof File)) return { body: JSON.stringify(Object.fromEntries(entries)), type: 'application/json' }
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value instanceof File ? value : formText(value))
  return { body: form }
}

function formText(value: unknown): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A key that makes repeating a request harmless. `crypto.randomUUID` is only there over HTTPS; an office network may have none. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
