import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { brokenRows } from '@gpro/database'
import { createSuperuser, identity } from '@gpro/identity'
import { stacks, useSystem } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { freePort } from '@gpro/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MARK, STEPS } from '../src/smoke/trial.ts'
import { gpro } from './operator.ts'

const LOGIN = { SMOKE_USERNAME: 'jefa', SMOKE_PASSWORD: 'una-clave-de-verdad' }

type Change = (request: IncomingMessage, body: string) => { status: number; body: object } | undefined

/** Something before a system that answers some requests otherwise. */
async function inFrontOf(url: string, change: Change): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const changed = change(request, body)
    if (changed) return void response.writeHead(changed.status, { 'content-type': 'application/json' }).end(JSON.stringify(changed.body))
    const { authorization = '', 'content-type': type = 'application/json' } = request.headers
    const sent = { method: request.method ?? 'GET', headers: { authorization, 'content-type': type }, ...(body !== '' && { body }) }
    const answer = await fetch(url + request.url, sent)
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // A server that listens on a port has such an address.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

describe.each(stacks)('smoke on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let url: string
  const servers: Server[] = []

  beforeAll(async () => {
    await createSuperuser(system.ctx, { username: LOGIN.SMOKE_USERNAME, password: LOGIN.SMOKE_PASSWORD, email: '' })
    url = await system.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => {
    for (const server of servers) server.close()
  })

  const invoices = () => system.database.kysely.selectFrom('invoice').select(['total', 'paid', 'voided_at']).execute()

  it('tries everything, says how long each step took, and can be repeated', async () => {
    for (let run = 1; run <= 2; run += 1) {
      const { code, out, err } = await gpro(LOGIN, ['smoke', '--url', `${url}/`])
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out.trim().split('\n')).toHaveLength(STEPS.length + 1)
      expect(out.match(/^ ✓ .+ \d+ ms$/gm)).toHaveLength(STEPS.length)
      expect(out).toContain(` ✓ Todo funciona. Pasos: ${STEPS.length}\n`)
    }
    const { kysely } = system.database
    expect((await kysely.selectFrom('client').select('name').execute()).map(({ name }) => name)).toEqual([MARK])
    expect(await kysely.selectFrom('payment').select('id').where('deleted_at', 'is', null).execute()).toEqual([])
    expect(await invoices()).toEqual([1, 2].map(() => ({ total: 1130, paid: 0, voided_at: expect.any(String) })))
    expect(await brokenRows(async (query) => (await sql<Record<string, unknown>>`${sql.raw(query)}`.execute(kysely)).rows)).toEqual([])
  })

  it('ends with 1 where the same order can be billed twice or both payments are taken, and tidies up all the same', async () => {
    let billed = 0
    let paid = 0
    const careless = await inFrontOf(url, ({ method, url: path }, body) => {
      if (method === 'POST' && path === '/api/orders/invoices/') {
        billed += 1
        if (billed === 2) return { status: 201, body: {} }
      }
      if (method === 'POST' && path?.endsWith('/add_payment/') && body.includes('6.30')) {
        paid += 1
        if (paid === 2) return { status: 201, body: {} }
      }
      return undefined
    })
    servers.push(careless.server)
    const { code, out } = await gpro(LOGIN, ['smoke', '--json', '--url', careless.url])
    const told = JSON.parse(out)
    expect({ code, ok: told.ok }).toEqual({ code: 1, ok: false })
    const failed = told.steps.filter(({ failure }: { failure?: string }) => failure !== undefined).map(({ step }: { step: string }) => step)
    expect(failed).toEqual(['doubleBilling', 'concurrentPayments'])
    expect((await invoices()).every(({ voided_at }) => voided_at !== null)).toBe(true)
  })

  it('stops where nothing more can be tried, and says why', async () => {
    const before = (await invoices()).length
    const wrong = await gpro({ ...LOGIN, SMOKE_PASSWORD: 'otra' }, ['smoke', '--url', url])
    expect(wrong).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✗ Se puede entrar .+\n {5}401 .+\n ✗ No todo funciona\. Pasos que fallaron: 1\/2\n$/),
    })
    const broken = await inFrontOf(url, ({ method, url: path }) =>
      method === 'POST' && path?.endsWith('/add_charge/') ? { status: 500, body: { detail: 'Error interno' } } : undefined,
    )
    servers.push(broken.server)
    const half = await gpro(LOGIN, ['--lang', 'en', 'smoke', '--url', broken.url])
    expect(half).toMatchObject({ code: 1, out: expect.stringMatching(/✗ Charge .+\n {5}500 Error interno\n ✓ Log-out/) })
    expect(await invoices()).toHaveLength(before)
  })
})

describe('smoke', () => {
  it('says that nobody answers, that the address is none, and what is missing', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`
    expect(await gpro(LOGIN, ['smoke', '--url', nobody])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✗ El sistema responde .*\n {5}.*ECONNREFUSED/),
    })
    expect(await gpro(LOGIN, ['smoke', '--url', 'gpro'])).toMatchObject({ code: 1, err: expect.stringContaining('http://localhost:8000: gpro') })
    expect(await gpro({}, ['smoke', '--url', 'http://localhost:8000'])).toMatchObject({ code: 1, err: expect.stringContaining('SMOKE_PASSWORD') })
    expect(await gpro({}, ['smoke'])).toMatchObject({ code: 1, err: expect.stringContaining('Falta la opción --url') })
  })
})
