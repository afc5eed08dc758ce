import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import * as contracts from '@gpro/contracts'
import { serviceFor } from '@gpro/contracts'
import { freePort } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gateway, startCaddy } from '../src/caddy.ts'
import { caddyfile, instances } from '../src/caddyfile.ts'
import { isCalled, PARTS } from '../src/parts.ts'

/** Those that a path leads to: the others answer nobody through the gateway. */
const SERVICES = PARTS.filter(isCalled).map(({ name }) => name)

describe('infra/gateway', () => {
  it('is what the routing table makes it (vitest -u writes it anew)', async () => {
    await expect(caddyfile()).toMatchFileSnapshot('../../../infra/gateway/Caddyfile')
    await expect(instances((name, port) => [`${name}:${port}`])).toMatchFileSnapshot('../../../infra/gateway/instances.caddy')
  })
})

describe('the real gateway', () => {
  let gateway: Gateway
  let web: string
  const servers: Server[] = []
  const arrived = new Map<string, IncomingMessage[]>()
  /** What a process of a service does with a request; by default it tells who it is. */
  let misbehave: ((name: string, request: IncomingMessage) => boolean) | undefined

  let slow = false
  let gone = 0
  let unready: readonly string[] = []

  async function echo(name: string): Promise<string> {
    const server = createServer((request, response) => {
      if (request.url === '/health/ready') return void response.writeHead(unready.includes(name) ? 503 : 200).end('{}')
      arrived.set(name, [...(arrived.get(name) ?? []), request])
      if (slow) return
      if (request.url === '/api/dashboard/live/')
        return void response
          .setHeader('x-service', name.replace(/\d$/, ''))
          .writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' })
          .write('id: 1\n\n')
      if (misbehave?.(name, request)) return void request.socket.destroy()
      request
        .resume()
        .on('end', () => response.setHeader('x-service', name.replace(/\d$/, '')).end(JSON.stringify({ path: request.url, pad: 'x'.repeat(2000) })))
    })
    servers.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }

  beforeAll(async () => {
    gone = await freePort()
    web = await mkdtemp(join(tmpdir(), 'gpro-web-'))
    await mkdir(join(web, 'assets'))
    await writeFile(join(web, 'index.html'), '<title>GPRO</title>')
    await writeFile(join(web, 'assets/app.js'), '/* front end */')
    await writeFile(join(web, '.env'), 'SECRET_KEY=x')
    const addresses = new Map<string, string[]>()
    for (const name of SERVICES) addresses.set(name, [await echo(`${name}1`), await echo(`${name}2`)])
    // One more of orders that nobody answers at.
    addresses.get('orders')?.push(`127.0.0.1:${await freePort()}`)
    gateway = await startCaddy({ port: await freePort(), addresses: (name) => addresses.get(name) ?? [], webRoot: web })
  })
  afterAll(async () => {
    await gateway?.stop()
    for (const server of servers) server.close()
    await rm(web, { recursive: true, force: true })
  })

  const call = (path: string, init?: RequestInit) => fetch(gateway.url + path, init)

  it('leads every endpoint to the service that the table names', async () => {
    const paths = Object.values(contracts).flatMap((value) =>
      typeof value === 'object' && value !== null && 'url' in value && 'method' in value ? [String(value.url).replaceAll(/:\w+/g, '7')] : [],
    )
    expect(paths.length).toBeGreaterThan(100)
    for (const path of new Set(paths)) {
      const answer = await call(`/api${path}`)
      expect([path, answer.headers.get('x-service')]).toEqual([path, serviceFor(path)])
      await answer.body?.cancel()
    }
    for (const service of SERVICES) expect((await call(`/media/${service}/a/b.pdf?signature=x`)).headers.get('x-service')).toBe(service)
  })

  it.each([
    '/metrics',
    '/health/ready',
    '/health',
    '/health/x/../ready',
    '/api/usersx/',
    '/api',
    '/media/worker/a',
    '/api/users/../../health/ready',
    '/api/%2e%2e/metrics',
  ])('keeps %s of the services out of reach', async (path) => {
    const answer = await call(path)
    expect(answer.headers.get('x-service')).toBeNull()
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', detail: 'No hay nada en esta dirección' })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    })
  })

  it('numbers each request itself, and believes no caller about where it comes from', async () => {
    arrived.clear()
    await call('/api/users/me/', { headers: { 'x-request-id': 'given-number-1', 'x-forwarded-for': '6.6.6.6' } })
    await call('/api/users/me/', { headers: { 'x-request-id': 'x y' } })
    const seen = [...arrived.values()].flat().map(({ headers }) => headers)
    expect(seen.map((headers) => headers['x-request-id']).toSorted()).toEqual([
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ])
    expect(seen.map((headers) => headers['x-forwarded-for'])).toEqual(['127.0.0.1', '127.0.0.1'])
  })

  it('sends what writes on a connection of its own, which is none of a process that has just died', async () => {
    const connectionsOf = async (method: string) => {
      arrived.clear()
      for (let count = 0; count < 6; count += 1) await (await call('/api/users/', { method })).text()
      return new Set([...arrived.values()].flat().map(({ socket }) => socket)).size
    }
    for (const method of ['POST', 'PATCH', 'DELETE']) expect([method, await connectionsOf(method)]).toEqual([method, 6])
    expect(await connectionsOf('GET')).toBeLessThan(6)
  })

  it('serves no file of the front end that begins with a dot', async () => {
    const answer = await call('/.env')
    expect(await answer.text()).not.toContain('SECRET_KEY')
  })

  it('refuses a body above 12 MB', async () => {
    expect((await call('/api/users/', { method: 'POST', body: new Uint8Array(11 * 1024 * 1024) })).status).toBe(200)
    const answer = await call('/api/users/', { method: 'POST', body: new Uint8Array(13 * 1024 * 1024) }).catch(() => undefined)
    // A connection that is cut while it is written says as much.
    if (answer) expect([answer.status, await answer.json()]).toEqual([413, expect.objectContaining({ code: 'BODY_TOO_LARGE' })])
  })

  it('refuses one that does not tell its length as soon as it has grown too large', async () => {
    const grown = request(`${gateway.url}/api/users/`, { method: 'POST' })
    const answered = once(grown, 'response')
    for (let sent = 0; sent < 13; sent += 1) grown.write(Buffer.alloc(1024 * 1024))
    grown.end()
    const [answer] = await answered
    expect([answer.statusCode, await json(answer)]).toEqual([413, expect.objectContaining({ code: 'BODY_TOO_LARGE' })])
  })

  it('compresses, and sends the headers of security', async () => {
    const answer = await call('/api/users/', { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('server')).toBeNull()
  })

  it('passes on what tells of changes as it comes, unpacked, while the answer goes on', async () => {
    const answer = await call('/api/dashboard/live/', { headers: { 'accept-encoding': 'gzip, zstd' } })
    const reader = answer.body?.getReader()
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('id: 1\n\n')
    await reader?.cancel()
  })

  it('serves the front end from its folder, its pages at any path', async () => {
    expect(await (await call('/')).text()).toContain('GPRO')
    const page = await call('/ordenes/7')
    expect(await page.text()).toContain('GPRO')
    for (const directive of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(page.headers.get('content-security-policy')).toContain(directive)
    const asset = await call('/assets/app.js')
    expect([await asset.text(), asset.headers.get('cache-control')]).toEqual(['/* front end */', 'public, max-age=31536000, immutable'])
  })

  it('repeats a GET whose process failed, and never anything else', async () => {
    let failures = 0
    misbehave = (_, request) => request.headers['x-fail'] === 'once' && failures++ === 0
    expect((await call('/api/dashboard/', { headers: { 'x-fail': 'once' } })).status).toBe(200)
    expect(failures).toBe(2)
    failures = 0
    arrived.clear()
    const answer = await call('/api/clients/', { method: 'POST', body: '{}', headers: { 'x-fail': 'once' } })
    misbehave = undefined
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([502, '2'])
    expect(await answer.json()).toMatchObject({ code: 'SERVICE_AWAY' })
    expect([...arrived.values()].flat()).toHaveLength(1)
  })

  it('takes no process for dead because people leave before they are answered', async () => {
    slow = true
    const left = Array.from({ length: 40 }, () => call('/api/catalogs/', { signal: AbortSignal.timeout(200) }).catch(() => 'left'))
    expect(new Set(await Promise.all(left))).toEqual(new Set(['left']))
    slow = false
    const began = performance.now()
    expect((await call('/api/catalogs/')).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(1500)
  })

  it('goes to another process where one refuses the connection, for any method', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => call('/api/clients/', { method: 'POST', body: '{}' })))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  })

  it('asks a ready process for the health of the system, and one that is not only where none is, so that somebody says which part is down', async () => {
    const asked = async (path: string) => {
      const answer = await call(path)
      await answer.body?.cancel()
      return answer.status
    }
    unready = ['identity1']
    const askedOfUnready = async () => {
      arrived.clear()
      for (let count = 0; count < 30; count += 1) await asked('/api/health/')
      return arrived.get('identity1')?.length ?? 0
    }
    await expect.poll(askedOfUnready, { timeout: 15_000 }).toBe(0)
    unready = ['identity1', 'identity2']
    await expect.poll(() => asked('/api/users/'), { timeout: 15_000 }).toBe(503)
    for (const path of ['/api/health/', '/api/health']) expect(await asked(path)).toBe(200)
    unready = []
    await expect.poll(() => asked('/api/users/'), { timeout: 15_000 }).toBe(200)
  }, 60_000)

  it('says itself that identity is down where none of its processes is left, and lets them speak again once there is one', async () => {
    const own = await startCaddy({ port: await freePort(), addresses: () => [`127.0.0.1:${gone}`], webRoot: web })
    const health = async () => {
      const answer = await fetch(`${own.url}/api/health/`)
      return { status: answer.status, retry: answer.headers.get('retry-after'), body: JSON.parse((await answer.text()) || 'null') }
    }
    try {
      await expect.poll(health, { timeout: 15_000 }).toMatchObject({ status: 503, retry: '2', body: { status: 'down', service: 'identity' } })
      expect(await health()).toMatchObject({ body: { detail: expect.stringContaining('Ningún proceso de identity responde') } })
      const back = createServer((_request, response) => response.end('{"status":"ok"}')).listen(gone, '127.0.0.1')
      await expect.poll(health, { timeout: 15_000 }).toMatchObject({ status: 200, body: { status: 'ok' } })
      back.close().closeAllConnections()
    } finally {
      await own.stop()
    }
  }, 60_000)

  it('writes a short line of each request, without headers and signatures', async () => {
    const headers = { authorization: 'Bearer token-ajeno', cookie: 'a=galleta', 'user-agent': 'un-navegador' }
    await (await call('/media/orders/una-marca.pdf?signature=una-firma', { headers })).text()
    await expect.poll(gateway.output).toContain('una-marca')
    const line = gateway.output().match(/.*una-marca.*/)?.[0] ?? ''
    expect(line).toContain('signature=REDACTED')
    expect(line).not.toMatch(/token-ajeno|galleta|un-navegador|una-firma/)
    expect(line.length).toBeLessThan(500)
  })

  it('tells its own figures on a port of its own', async () => {
    expect(await (await fetch(`${gateway.metricsUrl}/metrics`)).text()).toContain('caddy_reverse_proxy_upstreams_healthy')
  })
})
