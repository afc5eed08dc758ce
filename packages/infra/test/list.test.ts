import { setTimeout } from 'node:timers/promises'
import type { Endpoint } from '@gpro/contracts'
import { actor, defineService, type PageAsked, sendList } from '@gpro/infra'
import { stacks, useSystem } from '@gpro/infra/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

const Row = z.object({ number: z.number(), by: z.number().nullable(), text: z.string() })

const numbers = {
  service: 'orders',
  method: 'GET',
  url: '/orders/numbers/',
  permission: 'orders.read',
  schema: { summary: 'Números', querystring: z.object({}), response: { 200: z.array(Row) } },
} as const satisfies Endpoint

const COUNT = 10_000
/** Makes the list longer than what lies between a process and who reads from it. */
const TEXT = 'x'.repeat(1000)

/** What happens before the row of this number is read. */
let before = async (_first: number): Promise<void> => {}
let pages = 0

/** A page of the numbers up to COUNT. */
async function read({ limit, cursor = '0' }: PageAsked) {
  const first = Number(cursor)
  pages += 1
  await before(first)
  const rows = Array.from({ length: Math.min(limit, COUNT - first) }, (_, index) => ({ number: first + index }))
  return { rows, next: first + limit < COUNT ? String(first + limit) : null }
}

const service = defineService({
  name: 'orders',
  routes: [
    (app) => {
      app.route({
        ...numbers,
        handler: (request, reply) => sendList(request, reply, read, ({ rows }) => rows.map((row) => ({ ...row, by: actor().userId, text: TEXT }))),
      })
    },
  ],
})

describe.each(stacks)('a list of many pages, asked for whole, on %s', (stack) => {
  const system = useSystem(stack, [service], { config: { logLevel: 'silent' } })
  let url = ''
  beforeAll(async () => {
    url = `${await system.app.listen({ host: '127.0.0.1', port: 0 })}/api${numbers.url}`
  })
  beforeEach(() => {
    pages = 0
    before = async () => {}
  })

  // Unpacked: what packs it waits until there is enough.
  const ask = async (signal?: AbortSignal) => {
    const { token } = await system.as('operativo')
    return fetch(url, { headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' }, ...(signal && { signal }) })
  }

  it('comes with every row once, in its order, each page made for whoever asked', async () => {
    const answer = await ask()
    await setTimeout(50)
    const rows = z.array(Row).parse(await answer.json())
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: COUNT }, (_, index) => index))
    expect(new Set(rows.map(({ by }) => by)).size).toBe(1)
    expect(rows[0]?.by).toBeGreaterThan(0)
  })

  it('is JSON that nobody on the way keeps', async () => {
    const { headers } = await (await system.as('operativo')).get(`/api${numbers.url}`)
    expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  })

  it('has begun to arrive before it is read to its end', async () => {
    const arrived = Promise.withResolvers<void>()
    before = async (first) => (first >= COUNT / 2 ? arrived.promise : undefined)
    const answer = await ask()
    const reader = answer.body?.getReader()
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
    arrived.resolve()
    while (!(await reader?.read())?.done);
    expect(pages).toBe(10)
  })

  it('is read no further when whoever asked has gone', async () => {
    const gone = new AbortController()
    const left = Promise.withResolvers<void>()
    system.app.server.once('request', (request) => void request.socket.once('close', () => left.resolve()))
    before = async (first) => {
      if (first < 3000) return
      gone.abort()
      await left.promise
    }
    await expect(ask(gone.signal).then((answer) => answer.text())).rejects.toThrow()
    await left.promise
    // A request that is answered after it: what the other would still read, it has read.
    expect((await (await system.as('operativo')).get('/health/live')).status).toBe(200)
    expect(pages).toBeLessThan(10)
  })

  it('is cut when a page fails, so that no part is taken for the whole', async () => {
    before = async (first) => {
      if (first >= 5000) throw new Error('the database went away')
    }
    await expect((await ask()).text()).rejects.toThrow()
  })

  it('fails as any request does when its first page fails', async () => {
    before = async () => {
      throw new Error('the database went away')
    }
    expect((await ask()).status).toBe(500)
  })
})
