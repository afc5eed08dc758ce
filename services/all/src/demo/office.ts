import type { AnswerOf, Endpoint, SentTo } from '@gpro/contracts'
import { ROLES, type Role } from '@gpro/core'
import type { Host } from '@gpro/infra'

/** Somebody of the demo's office, at the keyboard: calls the API as the front end does. */
export interface Clerk {
  /** Sends fields to an endpoint, or filters to one that lists; `id` stands in its address. */
  ask<E extends Endpoint>(endpoint: E, fields?: Readonly<Partial<SentTo<E>>>, id?: number): Promise<AnswerOf<E>>
  /** The same as a form with one PDF in `file`. */
  attach<E extends Endpoint>(endpoint: E, id: number, file: keyof SentTo<E> & string, fields: Readonly<Record<string, string>>): Promise<void>
}

const TEXT = 'BT /F1 20 Tf 60 720 Td (Documento de demostracion) Tj ET'
/** One page that says what it is; programs find its parts without a table of them. */
const PDF = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj',
  `4 0 obj<</Length ${TEXT.length}>>stream\n${TEXT}\nendstream endobj`,
  '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj',
  'trailer<</Root 1 0 R>>\n%%EOF\n',
].join('\n')
const BOUNDARY = 'gpro-demo-form'

function form(file: string, fields: Readonly<Record<string, string>>): string {
  const texts = Object.entries(fields).map(([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  const head = `content-disposition: form-data; name="${file}"; filename="demo.pdf"\r\ncontent-type: application/pdf`
  return `${texts.join('')}--${BOUNDARY}\r\n${head}\r\n\r\n${PDF}\r\n--${BOUNDARY}--\r\n`
}

/** Tokens of the demo's users, renewed as its calendar goes on. */
export type Tokens = Readonly<Record<Role, string>>

/** Opens a session for each demo user at the calendar's present hour. */
export async function signIn(host: Host, users: Readonly<Record<Role, number>>): Promise<Tokens> {
  const opened = await host.ctx.transaction(async (trx) => {
    const tokens: [Role, string][] = []
    for (const role of ROLES) tokens.push([role, (await host.ctx.sessions.open(trx, users[role])).access])
    return tokens
  })
  // One entry for each of the three roles.
  return Object.fromEntries(opened) as Record<Role, string>
}

/** A clerk who calls with the token of the moment. An answer that is not 2xx ends the demo with what it said. */
export function clerk(host: Host, token: () => string): Clerk {
  async function call({ method, url }: Endpoint, id: number | undefined, sent: { payload?: string | object; query?: object }, type?: string) {
    const address = `/api${url.replace(/:\w+/, String(id))}`
    const headers = { authorization: `Bearer ${token()}`, ...(type === undefined ? {} : { 'content-type': type }) }
    // Filters are texts and numbers, which is all that an address can carry.
    const answer = await host.app.inject({ method, url: address, headers, ...(sent as { query?: Record<string, string> }) })
    if (answer.statusCode >= 300) throw new Error(`${method} ${address}: ${answer.statusCode} ${answer.body}`)
    return answer.body === '' ? undefined : answer.json()
  }
  return {
    ask: (endpoint, fields, id) => call(endpoint, id, endpoint.method === 'GET' ? { query: fields ?? {} } : { payload: fields ?? {} }),
    async attach(endpoint, id, file, fields) {
      await call(endpoint, id, { payload: form(file, fields) }, `multipart/form-data; boundary=${BOUNDARY}`)
    },
  }
}
