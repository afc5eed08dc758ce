import { readFileSync } from 'node:fs'
import { stacks, startSystem, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { door } from './tiny-door.ts'
import { tiny } from './tiny-service.ts'

describe.each(stacks)('what a service shows of the whole that names the routes for it on %s', (stack) => {
  const system = useSystem(stack, [door, tiny], { config: { warnings: ['Algo que saber'] } })

  it('is healthy, and says nothing secret', async () => {
    const { status, body } = await system.anonymous().get('/api/health/')
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        status: 'ok',
        database: { engine: stack.startsWith('SQLite') ? 'sqlite' : 'postgresql', status: 'ok', latency_ms: expect.any(Number) },
        // Without Redis the process asks nobody for what it keeps in its memory.
        cache: { status: 'ok', latency_ms: stack.endsWith('local') ? null : expect.any(Number) },
        locks: { status: 'ok', latency_ms: expect.any(Number) },
        sessions: { status: 'ok', latency_ms: expect.any(Number) },
        warnings: ['Algo que saber'],
      },
    })
    expect(JSON.stringify(body)).not.toMatch(/postgres:|127\.0\.0\.1|sqlite3/)
  })

  it('asks its database once for many who want to know how it is', async () => {
    const anyone = system.anonymous()
    const { count } = await system.queries(() => Promise.all(Array.from({ length: 20 }, () => anyone.get('/api/health/'))))
    expect(count).toBeLessThanOrEqual(1)
  })

  it('describes every endpoint with its permission, its form and its errors', async () => {
    const { status, body } = await system.anonymous().get('/api/schema/')
    expect(status).toBe(200)
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths).sort()).toEqual([
      '/api/health/',
      '/api/health/locks/',
      '/api/health/locks/{key}/',
      '/api/orders/fail/{how}/',
      '/api/orders/files/',
      '/api/orders/people/',
      '/api/orders/things/{id}/',
      '/api/orders/who/',
      '/api/users/token/',
    ])
    const add = body.paths['/api/orders/things/{id}/'].post
    expect(add).toMatchObject({ tags: ['orders'], security: [{ bearer: [] }], description: expect.stringContaining('invoicing.write') })
    expect(add.requestBody.content['application/json'].schema).toMatchObject({
      required: ['amount', 'kind'],
      properties: { kind: { enum: ['DTE', 'FEX', 'INTL'] } },
    })
    expect(Object.keys(add.responses)).toEqual(['201', '400', '401', '403', '404', '409', 'default'])
    expect(add.responses.default.content).toEqual(add.responses['400'].content)
    expect(add.responses['400'].content['application/problem+json'].schema).toEqual({ $ref: '#/components/schemas/Problem' })
    const form = body.paths['/api/orders/files/'].post.requestBody.content['multipart/form-data'].schema
    expect(form.properties.file).toMatchObject({ type: 'string', format: 'binary' })
    expect(form.required ?? []).toEqual([])
    expect(body.paths['/api/users/token/'].post.security).toBeUndefined()
  })

  it('says in its documentation how to log in, under its own mark', async () => {
    const anyone = system.anonymous()
    const { info } = (await anyone.get('/api/schema/')).body
    expect(info.description).toMatch(/Cómo entrar[\s\S]*POST \/api\/users\/token\/[\s\S]*Authorize/)
    const mark = readFileSync(new URL('../../../services/web/public/favicon.svg', import.meta.url), 'utf8')
    const page = String((await anyone.get('/api/docs/')).bytes)
    expect(page).toContain('favicon.svg')
    expect(page).not.toContain('favicon-32x32.png')
    expect(String((await anyone.get('/api/docs/static/theme/favicon.svg')).bytes)).toBe(mark)
    expect(String((await anyone.get('/api/docs/static/swagger-initializer.js')).bytes)).toContain(Buffer.from(mark).toString('base64'))
  })

  it('shows its documentation without anything from elsewhere', async () => {
    const anyone = system.anonymous()
    const page = await anyone.get('/api/docs/')
    expect(page.status).toBe(200)
    expect(page.body).not.toMatch(/(src|href)="https?:/)
    // A token that was typed there is not left in the browser of a shared computer.
    expect((await anyone.get('/api/docs/static/swagger-initializer.js')).body).toContain('"persistAuthorization":false')
    for (const [, path] of page.body.matchAll(/(?:src|href)="\.?([^"]+)"/g)) {
      const url = path.startsWith('/api') ? path : `/api/docs/${path.replace(/^\/?(docs\/)?/, '')}`
      expect((await anyone.get(url)).status, url).toBe(200)
    }
  })
})

describe('a service that does not speak for the whole', () => {
  const system = useSystem('SQLite + local', [tiny])
  it('has neither health nor documentation of the whole', async () => {
    for (const path of ['/api/health/', '/api/docs/', '/api/schema/']) expect((await system.anonymous().get(path)).status).toBe(404)
  })
})

describe('in production', () => {
  const production = {
    environment: 'production',
    allowedHosts: ['erp.example.com', '.gpro.sv'],
    trustProxy: 1,
    warnings: ['Algo que saber'],
  } as const
  const system = useSystem('SQLite + local', [door, tiny], { config: production })

  it('tells nobody but its operator what is weak in its settings', async () => {
    const { status, body } = await system.anonymous().get('/api/health/', { host: 'erp.example.com' })
    expect([status, body.status, body.warnings]).toEqual([200, 'ok', undefined])
  })

  it.each([
    ['erp.example.com', 401],
    ['ERP.example.com:8443', 401],
    ['api.gpro.sv', 401],
    ['evil.example.net', 400],
    ['evilgpro.sv', 400],
  ])('answers a request for %s with %i', async (host, status) => {
    expect((await system.anonymous().get('/api/orders/people/', { host })).status).toBe(status)
  })

  it('answers probes whatever their host', async () => {
    expect((await system.anonymous().get('/health/live', { host: '10.0.0.7:8000' })).status).toBe(200)
  })

  it('keeps the request id of the gateway it trusts, when it is one', async () => {
    const ask = async (id: string) => (await system.anonymous().get('/health/live', { 'x-request-id': id })).headers['x-request-id']
    expect(await ask('gateway-123')).toBe('gateway-123')
    expect(await ask('a b\tc<script>')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('sends the same answer as tests check', async () => {
    const office = await system.as('admin')
    const { body } = await office.post('/api/orders/things/7/', { amount: '1', kind: 'DTE' }, { host: 'erp.example.com' })
    expect(body).toEqual({ id: 7, amount: '1.00' })
  })
})

describe('a browser from another origin', () => {
  const system = useSystem('SQLite + local', [tiny])
  it('may call from the origins of the configuration only', async () => {
    const ask = async (origin: string) => (await system.anonymous().get('/health/live', { origin })).headers
    expect(await ask('http://localhost:5173')).toMatchObject({
      'access-control-allow-origin': 'http://localhost:5173',
      'access-control-expose-headers': expect.stringContaining('X-Next-Cursor'),
    })
    expect((await ask('http://evil.example'))['access-control-allow-origin']).toBeUndefined()
  })
})

describe('a PostgreSQL database that lacks migrations', () => {
  it('does not start', async () => {
    await expect(startSystem('PostgreSQL + local', [tiny], { migrated: false })).rejects.toThrow('pnpm gpro migrate')
  })
})
