import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildGateway } from '../src/gateway.ts'

interface Echo {
  readonly name: string
  readonly url: string
  readonly bytes: number
  readonly headers: Readonly<Record<string, string>>
}

const servers: Server[] = []

/** A service that only says who it is and what it was sent. */
async function startService(name: string, answer?: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    if (answer) return answer(request, response)
    let bytes = 0
    for await (const chunk of request) bytes += chunk.length
    response.setHeader('content-type', 'application/json')
    response.setHeader('x-request-id', String(request.headers['x-request-id']))
    response.end(JSON.stringify({ name, url: request.url, bytes, headers: request.headers }))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address of that form.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('the development gateway', () => {
  let gateway: FastifyInstance
  let url = ''
  let busy = 0
  let warnings = 0

  beforeAll(async () => {
    const dashboard = await startService('dashboard', (_request, response) => {
      busy += 1
      response.writeHead(503, { 'retry-after': '5', 'content-type': 'application/problem+json' })
      response.end('{"code":"STARTING"}')
    })
    gateway = await buildGateway(
      {
        identity: [await startService('identity')],
        orders: ['http://127.0.0.1:1'],
        payables: [await startService('payables')],
        invoicing: [await startService('invoicing one'), await startService('invoicing two')],
        dashboard: [dashboard],
      },
      {
        warn() {
          warnings += 1
        },
      },
    )
    url = await gateway.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await gateway.close()
    for (const server of servers) {
      server.close()
      server.closeAllConnections()
    }
  })

  const json = async (path: string, init: RequestInit = {}): Promise<Echo> => JSON.parse(await (await fetch(`${url}${path}`, init)).text())

  it('leads each path to its service as it came, pages and files included', async () => {
    for (const path of ['/api/users/me/?full=1', '/api/docs/static/index.css', '/api/schema/', '/media/identity/a/b.pdf?signature=x'])
      expect(await json(path)).toMatchObject({ name: 'identity', url: path })
    const names = await Promise.all([1, 2].map(async () => (await json('/api/orders/service-orders/7/charges/')).name))
    expect(names.toSorted()).toEqual(['invoicing one', 'invoicing two'])
  })

  it('passes on bodies larger than what it could keep', async () => {
    const body = new Blob([new Uint8Array(20 * 1024 * 1024)])
    const { bytes } = await json('/api/orders/invoices/', { method: 'POST', body, headers: { 'content-type': 'application/pdf' } })
    expect(bytes).toBe(body.size)
    const { headers } = await json('/api/orders/invoices/', { method: 'PATCH', body: '{"a": 1 }', headers: { 'content-type': 'application/json' } })
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '9' })
  })

  it('gives each request a number and the address it really came from', async () => {
    const { headers } = await json('/api/users/me/', { headers: { 'x-forwarded-for': '8.8.8.8', 'x-forwarded-host': 'evil.example' } })
    expect(headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': new URL(url).host })
    expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/)
    const numbered = await fetch(`${url}/api/users/me/`, { headers: { 'x-request-id': 'a-number-of-my-own' } })
    expect(numbered.headers.get('x-request-id')).toBe('a-number-of-my-own')
  })

  it('answers 503 with Retry-After for a service that is away, and tells its operator', async () => {
    const answer = await fetch(`${url}/api/orders/service-orders/`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await answer.json()).toEqual({ code: 'SERVICE_AWAY', detail: 'Esta parte del sistema no responde; intente de nuevo en unos momentos' })
    expect(warnings).toBe(1)
  })

  it('hands on a 503 of a service instead of asking again', async () => {
    const answer = await fetch(`${url}/api/dashboard/`)
    expect([answer.status, answer.headers.get('retry-after'), busy]).toEqual([503, '5', 1])
  })

  it('answers 404 where nothing is', async () => {
    for (const path of ['/', '/api/', '/api/nothing/', '/media/nobody/a.pdf'])
      expect(await json(path)).toMatchObject({ code: 'NOT_FOUND', detail: 'No hay nada en esta dirección' })
  })

  it('is ready when all services are', async () => {
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    expect((await fetch(`${url}/health/ready`)).status).toBe(503)
  })
})
