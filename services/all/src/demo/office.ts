import { ROLES, type Role } from '@gpro/core'
import type { Host } from '@gpro/infra'

/** Somebody of the demo's office, at the keyboard: calls the API as the front end does. */
export interface Clerk {
  get(url: string): Promise<unknown>
  post(url: string, body: object): Promise<{ readonly id: number }>
  patch(url: string, body: object): Promise<{ readonly id: number }>
  delete(url: string): Promise<void>
  /** PATCH of a form with one PDF in `field`. */
  attach(url: string, field: string, fields: Readonly<Record<string, string>>): Promise<void>
}

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
const BOUNDARY = 'gpro-demo-form'

function form(field: string, fields: Readonly<Record<string, string>>): string {
  const texts = Object.entries(fields).map(([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  const head = `content-disposition: form-data; name="${field}"; filename="demo.pdf"\r\ncontent-type: application/pdf`
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
  async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object | string, type = 'application/json'): Promise<unknown> {
    const headers = { authorization: `Bearer ${token()}`, ...(body === undefined ? {} : { 'content-type': type }) }
    const answer = await host.app.inject({ method, url: `/api${url}`, headers, ...(body === undefined ? {} : { payload: body }) })
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`)
    return answer.body === '' ? undefined : answer.json()
  }
  // Every answer that the demo reads carries an id; the contract's own tests hold that.
  const withId = async (answer: Promise<unknown>) => (await answer) as { readonly id: number }
  return {
    get: (url) => call('GET', url),
    post: (url, body) => withId(call('POST', url, body)),
    patch: (url, body) => withId(call('PATCH', url, body)),
    async delete(url) {
      await call('DELETE', url)
    },
    async attach(url, field, fields) {
      await call('PATCH', url, form(field, fields), `multipart/form-data; boundary=${BOUNDARY}`)
    },
  }
}
