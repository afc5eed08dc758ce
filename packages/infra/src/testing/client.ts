import type { FastifyInstance, InjectOptions } from 'fastify'
import type { SampleFile } from './sample-files.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  // Tests read answers of every shape and check what they read.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any
  /** The body as it came, for files. */
  readonly bytes: Buffer
}

type Headers = Readonly<Record<string, string>>
type FormFields = Readonly<Record<string, string | number | boolean | SampleFile | readonly (string | SampleFile)[]>>

export interface Client {
  get(url: string, headers?: Headers): Promise<Answer>
  post(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  put(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  patch(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  delete(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  /** A form, as the browser sends it. */
  multipart(method: 'POST' | 'PUT' | 'PATCH', url: string, fields: FormFields, headers?: Headers): Promise<Answer>
}

/** Whoever logged in: their id and token beside the calls. */
export interface LoggedIn extends Client {
  readonly userId: number
  readonly username: string
  readonly role: string
  readonly token: string
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One request, however it travels: in this process or over the network. */
export type Call = (method: Method, url: string, body: unknown, headers: Headers) => Promise<Answer>

/** Calls the host in this process, without a socket. */
export function inProcess(app: FastifyInstance): Call {
  return async (method, url, body, headers) => {
    const sent: InjectOptions = { method, url, headers }
    // light-my-request serialises objects as JSON and passes text and bytes on.
    if (body !== undefined) sent.payload = body as Exclude<InjectOptions['payload'], undefined>
    const { statusCode, headers: answered, rawPayload } = await app.inject(sent)
    return answer(statusCode, textHeaders(answered), rawPayload)
  }
}

/** Calls a system that listens at this address, as a browser does. */
export function overNetwork(origin: string): Call {
  return async (method, url, body, own) => {
    const isJson = typeof body === 'object' && !(body instanceof Uint8Array)
    const headers = isJson ? { 'content-type': 'application/json', ...own } : own
    // What is not an object is text or bytes, which travel as they are.
    const sent = isJson ? JSON.stringify(body) : (body as string | Uint8Array<ArrayBuffer> | undefined)
    const response = await fetch(origin + url, { method, headers, body: sent ?? null })
    return answer(response.status, Object.fromEntries(response.headers), Buffer.from(await response.arrayBuffer()))
  }
}

/** Tests look at all that an error says; what the front end gets without asking for this has tests of its own. */
const ACCEPT = 'application/json, application/problem+json'

/** A person who asks the API; `own` headers go with every request. */
export function createClient(call: Call, own: Headers = {}): Client {
  const ask = (method: Method, url: string, body: unknown, headers: Headers) => call(method, url, body, { accept: ACCEPT, ...own, ...headers })
  return {
    get: (url, headers = {}) => ask('GET', url, undefined, headers),
    post: (url, body, headers = {}) => ask('POST', url, body, headers),
    put: (url, body, headers = {}) => ask('PUT', url, body, headers),
    patch: (url, body, headers = {}) => ask('PATCH', url, body, headers),
    delete: (url, body, headers = {}) => ask('DELETE', url, body, headers),
    async multipart(method, url, fields, headers = {}) {
      const form = new Response(formOf(fields))
      const bytes = Buffer.from(await form.arrayBuffer())
      return ask(method, url, bytes, { 'content-type': form.headers.get('content-type') ?? '', ...headers })
    },
  }
}

function answer(status: number, headers: Answer['headers'], bytes: Buffer): Answer {
  return { status, headers, body: read(bytes, headers['content-type'] ?? ''), bytes }
}

function formOf(fields: FormFields): FormData {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) {
    for (const value of Array.isArray(values) ? values : [values]) {
      if (typeof value === 'object') form.append(name, new Blob([value.bytes], { type: value.type }), value.filename)
      else form.append(name, String(value))
    }
  }
  return form
}

function textHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === undefined ? undefined : String(value)]))
}

function read(bytes: Buffer, type: string): unknown {
  if (bytes.length === 0) return undefined
  return /json/.test(type) ? JSON.parse(bytes.toString()) : bytes.toString()
}
