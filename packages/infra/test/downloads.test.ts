import { get } from 'node:http'
import { PassThrough, Writable } from 'node:stream'
import { Download, type Endpoint } from '@gpro/contracts'
import { createLog, defineService } from '@gpro/infra'
import { type LoggedIn, stacks, startSystem } from '@gpro/infra/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const print = {
  service: 'orders',
  method: 'GET',
  url: '/orders/print/',
  permission: 'orders.read',
  produces: 'pdf',
  schema: { summary: 'Imprime', response: { 200: Download } },
} as const satisfies Endpoint
const flowing = { ...print, url: '/orders/flow/' } as const satisfies Endpoint
const { produces: _, ...page } = { ...print, url: '/orders/page/' } as const satisfies Endpoint

/** Prints that began, each with what ends it; requests that came as far as the queue, and how many of their answers are over. */
const begun: (() => void)[] = []
const requests = { arrived: 0, over: 0 }
const service = defineService({
  name: 'orders',
  routes: [
    (app) => {
      const handler = async () => {
        const done = Promise.withResolvers<void>()
        begun.push(done.resolve)
        await done.promise
        return 'printed'
      }
      app.route({
        ...print,
        async preHandler(_request, reply) {
          reply.raw.once('close', () => {
            requests.over += 1
          })
          requests.arrived += 1
        },
        handler,
      })
      app.route({
        ...flowing,
        async handler() {
          const flow = new PassThrough()
          begun.push(() => flow.end('written'))
          return flow
        },
      })
      app.route({ ...page, handler: async () => 'as it is' })
    },
  ],
})

describe.each(stacks)('downloads on %s', (stack) => {
  const lines: string[] = []
  let system: Awaited<ReturnType<typeof startSystem>>
  let url = ''
  beforeAll(async () => {
    const ears = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    system = await startSystem(stack, [service], { config: {}, log: createLog({ environment: 'test', logLevel: 'info' }, ears) })
    url = await system.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => system.stop())
  const ask = (person: LoggedIn, headers = {}) => person.get('/api/orders/print/', headers)
  const began = (count: number) => expect.poll(() => begun.length).toBe(count)
  const endAll = () => {
    for (const end of begun.splice(0)) end()
  }
  /** One of a browser, whose connection can be cut. */
  const open = (person: LoggedIn) => {
    const request = get(`${url}/api/orders/print/`, { headers: { authorization: `Bearer ${person.token}` } })
    request.on('error', () => undefined)
    return request
  }
  const cut = async (request: ReturnType<typeof open>) => {
    const { over } = requests
    request.destroy()
    await expect.poll(() => requests.over).toBe(over + 1)
  }

  it('are made two at once for one user, who is told with six of them when to come again, as those who watch are told who it was', async () => {
    const [office, other] = await Promise.all([system.as('operativo'), system.as('operativo')])
    const { arrived } = requests
    const prints = Array.from({ length: 6 }, () => ask(office))
    await expect.poll(() => requests.arrived).toBe(arrived + 6)
    await began(2)
    const refused = await ask(office)
    expect(refused).toMatchObject({ status: 429, body: { code: 'DOWNLOADS_AT_ONCE', detail: expect.stringContaining('Ya se preparan 6 descargas') } })
    expect(refused.headers['retry-after']).toBe('5')
    expect((await ask(office, { 'x-lang': 'en' })).body.detail).toContain('6 downloads are being prepared for you already')
    expect((await office.get('/api/orders/page/')).status).toBe(200)
    const told = lines.map((line) => JSON.parse(line)).filter(({ security }) => security === 'downloads-at-once')
    expect(told[0]).toMatchObject({ level: 40, status: 429, path: '/api/orders/print/', user: office.userId })

    prints.push(ask(other))
    await began(3)
    for (const left of [2, 2, 0]) {
      endAll()
      await began(left)
    }
    expect((await Promise.all(prints)).map(({ status }) => status)).toEqual(Array(7).fill(200))
    const again = ask(office)
    await began(1)
    endAll()
    expect((await again).status).toBe(200)
  })

  it('prepare six at once in one process; who waits and closes the connection is forgotten, the others get theirs', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => system.as('operativo')))
    const [first, second, third, fourth, fifth] = people as [LoggedIn, LoggedIn, LoggedIn, LoggedIn, LoggedIn]
    const running = [first, second, third].flatMap((person) => [ask(person), ask(person)])
    await began(6)
    const { arrived } = requests
    const left = open(fourth)
    await expect.poll(() => requests.arrived).toBe(arrived + 1)
    const next = ask(fifth)
    await expect.poll(() => requests.arrived).toBe(arrived + 2)
    expect(begun).toHaveLength(6)
    await cut(left)
    endAll()
    expect((await Promise.all(running)).every(({ status }) => status === 200)).toBe(true)
    await began(1)
    endAll()
    expect((await next).status).toBe(200)
    // Nothing of the one who left counts any more: it has both of its places.
    const both = [ask(fourth), ask(fourth)]
    await began(2)
    endAll()
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200])
  })

  it('hold their place until the last byte is sent, though the handler has long returned', async () => {
    const office = await system.as('operativo')
    const flows = [office.get('/api/orders/flow/'), office.get('/api/orders/flow/')]
    await began(2)
    const { arrived } = requests
    const third = ask(office)
    await expect.poll(() => requests.arrived).toBe(arrived + 1)
    expect(begun).toHaveLength(2)
    endAll()
    await began(1)
    endAll()
    expect((await Promise.all([...flows, third])).map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('hold their place until the work has ended, also where its reader is gone', async () => {
    const office = await system.as('operativo')
    const left = open(office)
    await began(1)
    const second = ask(office)
    await began(2)
    await cut(left)
    const { arrived } = requests
    const third = ask(office)
    await expect.poll(() => requests.arrived).toBe(arrived + 1)
    expect(begun).toHaveLength(2)
    endAll()
    await began(1)
    endAll()
    expect((await Promise.all([second, third])).map(({ status }) => status)).toEqual([200, 200])
  })
})
