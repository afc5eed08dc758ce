import type { AnswerOf, Endpoint } from '@gpro/contracts'
import { language } from '../app/language.ts'
import { accessToken, renewAccess, sessionEnded } from '../auth/session.ts'
import { labelOf, texts } from '../texts/index.ts'
import { tellBusy, tellFree } from './busy.ts'
import { isBusy, Problem, problemOf } from './problem.ts'
import { addressOf, bodyOf, newKey, queryOf, type Sent } from './request.ts'

type Options<E extends Endpoint> = Sent<E> & { readonly signal?: AbortSignal }

/** Asks the API for what an endpoint of the contract does; both ways in the form of the wire. Throws `Problem`. */
export async function call<E extends Endpoint>(endpoint: E, options: Options<E> = {}): Promise<AnswerOf<E>> {
  return (await callPage(endpoint, options)).data
}

/** The same, with where the next page of a list begins. */
export async function callPage<E extends Endpoint>(endpoint: E, options: Options<E> = {}): Promise<{ data: AnswerOf<E>; next: string | null }> {
  const answer = await send(endpoint, options)
  const text = await answer.text()
  // What the server sends is what its contract says; its own tests hold it to that.
  return { data: (text === '' ? undefined : JSON.parse(text, inLanguage)) as AnswerOf<E>, next: answer.headers.get('x-next-cursor') }
}

/** The API says in Spanish what its words are called. */
const inLanguage = (key: string, value: unknown) => (key.endsWith('_display') && typeof value === 'string' ? labelOf(value) : value)

/** A file that an endpoint makes, and how it is to be called. */
export async function callFile<E extends Endpoint>(endpoint: E, options: Options<E> = {}): Promise<{ blob: Blob; name: string }> {
  const answer = await send(endpoint, options)
  const [, name = 'archivo'] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? []
  return { blob: await answer.blob(), name }
}

/** Asks once, whatever the answer; `own` headers go beside the usual ones. */
export function callOnce<E extends Endpoint>(endpoint: E, options: Options<E>, own: Readonly<Record<string, string>>): Promise<Response> {
  return withSession(endpoint, requestFor(endpoint, options, own))
}

/** How often the same is asked again while somebody else holds it, before the person is asked what to do. */
const PATIENCE = 10

async function send<E extends Endpoint>(endpoint: E, options: Options<E>): Promise<Response> {
  const request = requestFor(endpoint, options)
  for (let attempt = 1; ; attempt += 1) {
    const answer = await withSession(endpoint, request)
    if (answer.ok) {
      if (attempt > 1) tellFree()
      return answer
    }
    const problem = await problemOf(answer, texts().errors.unexplained(answer.status))
    const again = isBusy(problem) && attempt < PATIENCE && (endpoint.method === 'GET' || problem.status === 409 || endpoint.idempotent === true)
    if (!again) {
      if (attempt > 1) tellFree()
      throw problem
    }
    tellBusy(problem)
    await new Promise((resolve) => setTimeout(resolve, (problem.retryAfter ?? 1) * 1000))
    options.signal?.throwIfAborted()
  }
}

type Request = (token: string | undefined) => Promise<Response>

function requestFor<E extends Endpoint>(
  { method, url, idempotent = false }: E,
  { id, fields, version, signal }: Options<E>,
  own: Readonly<Record<string, string>> = {},
): Request {
  // The contract has objects only, in bodies as in queries.
  const sent = fields as object | undefined
  const hasBody = method !== 'GET' && sent !== undefined
  const { body, type } = hasBody ? bodyOf(sent) : {}
  const headers = new Headers({ accept: 'application/problem+json, application/json', 'x-lang': language(), ...own })
  if (type) headers.set('content-type', type)
  if (version !== undefined) headers.set('if-match', `"${version}"`)
  // The same key however often it is sent: whatever happens on the way, it is done once.
  if (idempotent) headers.set('idempotency-key', newKey())
  const address = addressOf(url, id) + (hasBody ? '' : queryOf(sent ?? {}))
  return async (token) => {
    if (token) headers.set('authorization', `Bearer ${token}`)
    try {
      return await fetch(address, { method, headers, ...(body !== undefined && { body }), ...(signal && { signal }) })
    } catch (error) {
      if (signal?.aborted) throw error
      throw new Problem(texts().errors.network, { status: 0, code: 'NETWORK' })
    }
  }
}

/** A token that has expired is renewed once; when the session itself has ended the person logs in again, and the same is sent once more. */
async function withSession({ permission }: Endpoint, request: Request): Promise<Response> {
  if (permission === 'public') return request(undefined)
  const token = accessToken()
  const first = token === undefined ? undefined : await request(token)
  if (first && first.status !== 401) return first
  const renewed = await renewAccess().catch(() => {
    throw new Problem(texts().errors.network, { status: 0, code: 'NETWORK' })
  })
  return request(renewed ?? (await sessionEnded()))
}
