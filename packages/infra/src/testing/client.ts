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

/** Calls the host in this process, without a socket. */
export function createClient(app: FastifyInstance, own: Headers): Client {
  async function call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body: unknown, headers: Headers): Promise<Answer> {
    const sent: InjectOptions = { method, url, headers: { ...own, ...headers } }
    // light-my-request serialises objects as JSON and passes text and bytes on.
    if (body !== undefined) sent.payload = body as Exclude<InjectOptions['payload'], undefined>
    const { statusCode, headers: answered, rawPayload } = await app.inject(sent)
    return { status: statusCode, headers: textHeaders(answered), body: read(rawPayload, String(answered['content-type'] ?? '')), bytes: rawPayload }
  }

  return {
    get: (url, headers = {}) => call('GET', url, undefined, headers),
    post: (url, body, headers = {}) => call('POST', url, body, headers),
    put: (url, body, headers = {}) => call('PUT', url, body, headers),
    patch: (url, body, headers = {}) => call('PATCH', url, body, headers),
    delete: (url, body, headers = {}) => call('DELETE', url, body, headers),
    async multipart(method, url, fields, headers = {}) {
      const form = new Response(formOf(fields))
      const bytes = Buffer.from(await form.arrayBuffer())
      return call(method, url, bytes, { 'content-type': form.headers.get('content-type') ?? '', ...headers })
    },
  }
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
