import type { Role } from '@gpro/core'
import { type Answer, type LoggedIn, pdf, type System } from '@gpro/infra/testing'
import fc from 'fast-check'
import { expect } from 'vitest'
import { type Operation, readDocument } from '../hostile/document.ts'
import { givenGoodRequests } from '../hostile/good-requests.ts'
import { type FuzzRequest, requests } from './requests.ts'
import { FILE } from './values.ts'

/** Each role with one session; a new one where it has ended. */
function doors(system: System) {
  const open = new Map<Role, LoggedIn>()
  return {
    async of(role: Role): Promise<LoggedIn> {
      const member = open.get(role) ?? (await system.as(role))
      open.set(role, member)
      return member
    },
    shut: (role: Role) => void open.delete(role),
  }
}

/** So many requests, and everything that they work on is there anew: most of what there was has been voided or deleted by then. */
const ROUND = 500

/**
 * Sends as many requests made from the API's own document, on whatever the ones before have left. None may be answered with 5xx,
 * or otherwise than described; and enough must get through for that to mean something.
 */
export async function fuzz(system: System, count: number): Promise<void> {
  const document = await readDocument(system)
  const members = doors(system)
  const answered: Record<number, number> = {}
  const done = new Set<string>()

  async function send({ role, operation, url, body, form, key }: FuzzRequest): Promise<Answer> {
    const client = role === 'nobody' ? system.anonymous() : await members.of(role)
    const headers = key === undefined ? {} : { 'idempotency-key': key }
    const { method } = operation
    if (method === 'GET') return client.get(url, headers)
    if (form && method !== 'DELETE') return client.multipart(method, url, fieldsOf(body ?? {}), headers)
    const call = { POST: client.post, PUT: client.put, PATCH: client.patch, DELETE: client.delete }[method]
    return call(url, body, headers)
  }

  async function isAsDescribed(request: FuzzRequest): Promise<void> {
    const answer = await send(request)
    const { role, operation, url } = request
    const { status } = answer
    answered[status] = (answered[status] ?? 0) + 1
    if (status < 300) done.add(nameOf(operation))
    if (status === 401 && role !== 'nobody') members.shut(role)
    const said = `${operation.method} ${url} → ${status} ${answer.bytes.toString().slice(0, 500)}`
    expect(status, said).toBeLessThan(500)
    expect(document.differs(operation, answer), said).toBeUndefined()
  }

  for (let sent = 0; sent < count; sent += ROUND) {
    const property = fc.asyncProperty(requests(document.operations, await givenGoodRequests(system)), isAsDescribed)
    await fc.assert(property, { numRuns: Math.min(ROUND, count - sent), reporter })
  }
  expect(shareOf(answered), `so many answers of each status: ${JSON.stringify(answered)}`).toBeGreaterThan(0.25)
  const never = document.operations.map(nameOf).filter((name) => !done.has(name))
  expect(never.length, `never carried out: ${never.join(', ')}`).toBeLessThan(document.operations.length / 4)
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`
}

/** The requests themselves carry all that the document says of them, which nobody wants to read. */
function reporter({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<[FuzzRequest]>): void {
  if (failed) throw new Error(`Seed ${seed}, path ${counterexamplePath}: ${String(errorInstance)}`, { cause: errorInstance })
}

/** How much of what was asked for was done. */
function shareOf(answered: Readonly<Record<number, number>>): number {
  const all = Object.values(answered).reduce((sum, count) => sum + count, 0)
  const well = Object.entries(answered).reduce((sum, [status, count]) => sum + (Number(status) < 300 ? count : 0), 0)
  return well / all
}

/** As a form sends them: text, files, and JSON for what is neither. */
function fieldsOf(body: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fieldOf(value)]))
}

function fieldOf(value: unknown) {
  if (value === FILE) return pdf()
  return typeof value === 'string' ? value : JSON.stringify(value)
}
