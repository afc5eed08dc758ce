import type { Endpoint } from '@gpro/contracts'
import type { Named } from './endpoints.ts'
import type { GoodRequests } from './good-requests.ts'

/** A catalog's requests are known by its address, all others by their name. */
function keyOf({ name, endpoint }: Named): string {
  return name.includes('.') ? (endpoint.url.split('/')[2] ?? '') : name
}

/** The same change under PUT takes the same. */
function patchOf(key: string): string {
  return key.replace(/^replace/, 'update')
}

export function goodBody(named: Named, { bodies }: GoodRequests): Readonly<Record<string, unknown>> {
  const key = keyOf(named)
  const body = bodies[key] ?? bodies[patchOf(key)]
  if (body === undefined) throw new Error(`Say in good-requests.ts what ${named.name} accepts`)
  return body
}

/** The fields that a request must carry; a PATCH may leave out any of them. */
export function neededBy(named: Named, { needed }: GoodRequests): readonly string[] {
  return named.endpoint.method === 'PATCH' && named.name.includes('.') ? [] : (needed[keyOf(named)] ?? needed[patchOf(keyOf(named))] ?? [])
}

/** The address of an endpoint, with something that exists, or with what is given, in its place. */
export function addressOf({ url }: Endpoint, { params }: GoodRequests, given?: string): string {
  const [before = '', name, after = ''] = url.split(/:(\w+)/)
  if (name === undefined) return `/api${url}`
  const value = given ?? params[before]
  if (value === undefined) throw new Error(`Say in good-requests.ts what ${url} is asked about`)
  return `/api${before}${value}${after}`
}
