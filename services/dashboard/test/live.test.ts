import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { identity } from '@gpro/identity'
import { buildHost } from '@gpro/infra'
import { givenBilledOrder, type LoggedIn, made, officeOf, pay, type Stack, stacks, startSystem } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { dashboard } from '../src/service.ts'

const services = [identity, orders, payables, invoicing, dashboard]
const SECOND = 1000

/** Messages of a stream as they come: `id` of those that tell of a change, undefined for a sign of life. */
async function* messagesOf(answer: IncomingMessage): AsyncGenerator<string | undefined> {
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, id] = /^id: (.+)$/m.exec(text.slice(0, end)) ?? []
      text = text.slice(end + 2)
      yield id
    }
  }
}

async function given(stack: Stack) {
  const system = await startSystem(stack, services)
  const url = await system.app.listen({ host: '127.0.0.1', port: 0 })

  async function listen({ token }: LoggedIn, seen?: string) {
    const headers = { accept: 'text/event-stream', authorization: `Bearer ${token}`, ...(seen !== undefined && { 'last-event-id': seen }) }
    const request = get(`${url}/api/dashboard/live/`, { headers, agent: false })
    // What is left open ends with the test, on whichever side.
    request.on('error', () => undefined)
    onTestFinished(() => void request.destroy())
    // Node calls back with the answer alone.
    const [answer]: [IncomingMessage] = (await once(request, 'response')) as [IncomingMessage]
    const messages = messagesOf(answer)
    return { answer, stop: () => request.destroy(), next: async () => (await messages.next()).value, ended: async () => (await messages.next()).done }
  }
  return { ...system, listen, office: officeOf(await system.as('admin')) }
}

describe.each(stacks)('GET /api/dashboard/live/ on %s', (stack) => {
  let system: Awaited<ReturnType<typeof given>>
  beforeAll(async () => {
    system = await given(stack)
  })
  afterAll(() => system.stop())

  it('tells of another user’s payment within a second', async () => {
    const { invoice } = await givenBilledOrder(system.office)
    const stream = await system.listen(await system.as('operativo'))
    expect(stream.answer.headers['content-type']).toBe('text/event-stream')
    const before = await stream.next()
    const told = stream.next()
    await pay(system.office, invoice.id, '10.00')
    const began = performance.now()
    expect(await told).not.toBe(before)
    expect(performance.now() - began).toBeLessThan(SECOND)
  })

  it('tells of what another process changed within a second', async () => {
    const { invoice } = await givenBilledOrder(system.office)
    const other = await buildHost({ services, config: system.ctx.config })
    onTestFinished(() => other.app.close())
    const stream = await system.listen(await system.as('operativo'))
    const before = await stream.next()
    const told = stream.next()
    const { token } = system.office.admin
    const { statusCode } = await other.app.inject({
      method: 'PATCH',
      url: `/api/orders/invoices/${invoice.id}/`,
      headers: { authorization: `Bearer ${token}` },
      payload: { notes: 'Otra nota' },
    })
    const began = performance.now()
    expect(statusCode).toBe(200)
    expect(await told).not.toBe(before)
    expect(performance.now() - began).toBeLessThan(SECOND)
  })

  it('goes on after a break where it stopped: it tells at once of what was missed, and nothing where nothing was', async () => {
    const reader = await system.as('operativo')
    const first = await system.listen(reader)
    const seen = await first.next()
    first.stop()
    expect(await (await system.listen(reader, seen)).next()).toBeUndefined()
    await givenBilledOrder(system.office)
    const missed = await (await system.listen(reader, seen)).next()
    expect(missed).toBeDefined()
    expect(missed).not.toBe(seen)
  })

  it('ends with the session, and tells nothing after it', async () => {
    const reader = await system.as('operativo')
    const stream = await system.listen(reader)
    await stream.next()
    const ended = stream.ended()
    made(await reader.post('/api/users/logout/'))
    await givenBilledOrder(system.office)
    expect(await ended).toBe(true)
  })

  it('gives each user four streams at once, and a place again to whoever leaves one', async () => {
    const reader = await system.as('operativo')
    const streams = await Promise.all([1, 2, 3, 4].map(() => system.listen(reader)))
    const fifth = await system.listen(reader)
    expect(fifth.answer.statusCode).toBe(429)
    expect(await json(fifth.answer)).toMatchObject({ code: 'STREAMS_AT_ONCE' })
    expect((await system.listen(await system.as('operativo'))).answer.statusCode).toBe(200)
    streams[0]?.stop()
    await expect.poll(async () => (await system.listen(reader)).answer.statusCode).toBe(200)
  })

  it('says the state once to those who ask for it from time to time', async () => {
    const reader = await system.as('operativo')
    const state = async () => made(await reader.get('/api/dashboard/live/')).state
    const before = await state()
    expect(await state()).toBe(before)
    await givenBilledOrder(system.office)
    expect(await state()).not.toBe(before)
  })

  it('does not keep a process from ending', async () => {
    const own = await given(stack)
    const stream = await own.listen(await own.as('operativo'))
    await stream.next()
    const began = performance.now()
    await own.stop()
    expect(performance.now() - began).toBeLessThan(3 * SECOND)
    expect(await stream.ended()).toBe(true)
  })
})
