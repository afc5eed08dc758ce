import { defineService } from '@gpro/infra'
import { pdf, stacks, startSystem, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { healthRoutes } from '../src/http/about/health.ts'
import { createLog } from '../src/log.ts'
import { tiny } from './tiny-service.ts'

describe.each(stacks)('the HTTP host on %s', (stack) => {
  // Some of these fail on purpose, which would be logged.
  const system = useSystem(stack, [tiny], { config: { logLevel: 'silent' } })

  it('says who acts in the handler, after a body of any kind was read', async () => {
    const office = await system.as('operativo', { first_name: 'Ana', last_name: 'Paz' })
    const large = { note: '', filler: 'x'.repeat(200_000) }
    for (const answer of [
      await office.post('/api/orders/who/', large),
      await office.post('/api/orders/who/'),
      await office.multipart('POST', '/api/orders/who/', { note: 'a', filler: 'x'.repeat(200_000) }),
    ]) {
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual({ name: 'Ana Paz', role: 'operativo', requestId: answer.headers['x-request-id'], language: 'es' })
    }
  })

  it('says who acts over a real connection too, when the body comes in pieces or as a form', async () => {
    const url = await system.app.listen({ host: '127.0.0.1', port: 0 })
    const office = await system.as('operativo', { first_name: 'Ana' })
    const form = new FormData()
    form.append('file', new Blob([pdf().bytes], { type: 'application/pdf' }), 'a.pdf')
    const pieces = new ReadableStream({
      async start(body) {
        for (const piece of ['{"note":', '"a",', `"filler":"${'x'.repeat(200_000)}"}`]) {
          body.enqueue(new TextEncoder().encode(piece))
          await new Promise((later) => setTimeout(later, 5))
        }
        body.close()
      },
    })
    const ask = (body: FormData | ReadableStream, headers: Record<string, string>) =>
      fetch(`${url}/api/orders/who/`, {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { authorization: `Bearer ${office.token}`, ...headers },
      }).then((answer) => answer.json())
    expect(await ask(pieces, { 'content-type': 'application/json' })).toMatchObject({ name: 'Ana', role: 'operativo' })
    expect(await ask(form, {})).toMatchObject({ name: 'Ana', role: 'operativo' })
  })

  it('keeps the actors of parallel requests apart', async () => {
    const people = await Promise.all(['Ana', 'Eva', 'Leo', 'Sol'].map((first_name) => system.as('operativo', { first_name })))
    const answers = await Promise.all([...people, ...people].map((person) => person.post('/api/orders/who/', { note: 'x' })))
    expect(answers.map(({ body }) => body.name)).toEqual(['Ana', 'Eva', 'Leo', 'Sol', 'Ana', 'Eva', 'Leo', 'Sol'])
  })

  it('answers with and without the final slash', async () => {
    const office = await system.as('operativo')
    expect((await office.post('/api/orders/who', {})).status).toBe(200)
  })

  it('answers 401 without a token and with a forged one', async () => {
    const none = await system.anonymous().post('/api/orders/things/1/', {})
    expect(none).toMatchObject({ status: 401, body: { status: 401, code: 'NOT_AUTHENTICATED' } })
    const forged = await system.anonymous().post('/api/orders/things/1/', {}, { authorization: 'Bearer nothing' })
    expect(forged).toMatchObject({ status: 401, body: { code: 'token_not_valid', detail: expect.stringContaining('inicie sesión') } })
  })

  it('answers 403 to a role that may not, before it looks at the body', async () => {
    const low = await system.as('operativo')
    const answer = await low.post('/api/orders/things/1/', '{broken', { 'content-type': 'application/json' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'PERMISSION_DENIED', title: 'Sin permiso' } })
  })

  it('hands parsed values to the handler and answers in wire form', async () => {
    const office = await system.as('admin')
    const answer = await office.post('/api/orders/things/7/', { amount: '113.5', kind: 'DTE', unknown: 1 })
    expect(answer).toMatchObject({ status: 201, body: { id: 7, amount: '113.50' } })
  })

  it('names every wrong field in Spanish, and in one sentence', async () => {
    const office = await system.as('admin')
    const { status, body, headers } = await office.post('/api/orders/things/7/', {
      amount: '-1',
      kind: 'X',
      note: 'too long',
      lines: [{ price: '1' }, {}],
    })
    expect(status).toBe(400)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(body).toEqual({
      type: 'urn:gpro:problem:validation-error',
      title: 'Solicitud no válida',
      status: 400,
      code: 'VALIDATION_ERROR',
      detail:
        'amount: debe ser mayor que cero; kind: no es una opción válida: elija DTE, FEX o INTL; note: no puede pasar de 5 caracteres; lines.1.price: es obligatorio',
      amount: ['debe ser mayor que cero'],
      kind: ['no es una opción válida: elija DTE, FEX o INTL'],
      note: ['no puede pasar de 5 caracteres'],
      'lines.1.price': ['es obligatorio'],
    })
  })

  it('tells a screen that prints each member of an error only the sentence, once, on its field', async () => {
    const office = await system.as('admin')
    const asScreens = { accept: 'application/json, text/plain, */*' }
    const { headers, body } = await office.post('/api/orders/things/7/', { amount: '-1', kind: 'DTE' }, asScreens)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(body).toEqual({ code: 'VALIDATION_ERROR', amount: ['debe ser mayor que cero'] })
    const nobody = await system.anonymous().get('/api/orders/things/7/', asScreens)
    expect(nobody.body).toEqual({ code: expect.any(String), detail: expect.any(String) })
  })

  it('says it in English when asked', async () => {
    const office = await system.as('admin')
    const { body } = await office.post('/api/orders/things/7/', { amount: '0', kind: 'X', note: 'too long' }, { 'x-lang': 'en' })
    expect(body).toMatchObject({
      title: 'Bad Request',
      amount: ['must be greater than zero'],
      kind: ['is not one of the options: choose DTE, FEX or INTL'],
      note: ['must be at most 5 characters'],
    })
  })

  it('lets a field called status speak in place of the number', async () => {
    const office = await system.as('admin')
    const { body } = await office.post('/api/orders/things/7/', { amount: '1', kind: 'DTE', status: 'z' })
    expect(body.status).toEqual(['no es una opción válida: elija a o b'])
  })

  it('names each missing field when there is no body at all', async () => {
    const office = await system.as('admin')
    const answer = await office.post('/api/orders/things/7/')
    expect(answer).toMatchObject({ status: 400, body: { amount: ['es obligatorio'], kind: ['es obligatorio'] } })
  })

  it('refuses a path id that is none', async () => {
    const office = await system.as('admin')
    expect(await office.post('/api/orders/things/abc/', { amount: '1', kind: 'DTE' })).toMatchObject({
      status: 400,
      body: { id: ['no es un identificador válido'] },
    })
  })

  it.each([
    ['broken JSON', '{"amount": ', 'application/json', 400, 'PARSE_ERROR'],
    ['a JSON body that would poison prototypes', '{"__proto__": {"a": 1}}', 'application/json', 400, 'PARSE_ERROR'],
    ['a zero byte in a text', '{"note": "\\u0000"}', 'application/json', 400, 'PARSE_ERROR'],
    ['another content type', '<a/>', 'application/xml', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['plain text', 'hello', 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form where none is accepted', '--x--', 'multipart/form-data; boundary=x', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a body over 1 MB', JSON.stringify('x'.repeat(1_100_000)), 'application/json', 413, 'PAYLOAD_TOO_LARGE'],
  ])('refuses %s', async (_what, payload, type, status, code) => {
    const office = await system.as('admin')
    expect(await office.post('/api/orders/things/7/', payload, { 'content-type': type })).toMatchObject({ status, body: { status, code } })
  })

  it('answers a problem to an unknown address, a wrong method and a malformed address', async () => {
    const anyone = system.anonymous()
    expect(await anyone.get('/api/nothing/')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect(await anyone.get('/api/orders/things/7/')).toMatchObject({ status: 405, headers: { allow: 'POST' }, body: { code: 'METHOD_NOT_ALLOWED' } })
    expect(await anyone.get('/api/%E0')).toMatchObject({ status: 400, body: { code: 'BAD_URL' } })
    expect(await anyone.get('/api/orders/people/?cursor=%00')).toMatchObject({ status: 400, body: { code: 'BAD_URL' } })
  })

  it('sends no request back to who traces it', async () => {
    const { statusCode, body } = await system.app.inject({
      method: 'TRACE' as 'GET',
      url: '/api/orders/people/',
      headers: { authorization: 'Bearer secret-7' },
    })
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(body).not.toContain('secret-7')
  })

  it('tells a rule with its facts, as error and as detail', async () => {
    const { status, body } = await system.anonymous().get('/api/orders/fail/rule/')
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'DTE_LOCKED', error: 'La factura tiene DTE', detail: 'La factura tiene DTE', facts: { balance: '113.00' } })
  })

  it('tells a rule about one field under that field', async () => {
    const { status, body } = await system.anonymous().get('/api/orders/fail/field/')
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { client: ['El cliente está inactivo'], detail: 'El cliente está inactivo', code: 'CLIENT_INACTIVE' },
    })
  })

  it('asks to try again when something is busy', async () => {
    const answer = await system.anonymous().get('/api/orders/fail/busy/')
    expect(answer).toMatchObject({ status: 409, headers: { 'retry-after': '1' }, body: { error: 'Otro usuario está procesando esta operación' } })
  })

  it('lets no answer pass in tests that its contract does not describe', async () => {
    const anyone = system.anonymous()
    expect((await anyone.get('/api/orders/fail/extra/')).status).toBe(500)
    expect((await anyone.get('/api/orders/fail/wrong/')).status).toBe(500)
  })

  it('allows a browser to do nothing with an answer but to read it', async () => {
    const { headers } = await system.anonymous().get('/health/live')
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    })
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('leaks nothing of a defect', async () => {
    const { status, body } = await system.anonymous().get('/api/orders/fail/defect/')
    expect(status).toBe(500)
    expect(body).toMatchObject({ code: 'internal_server_error' })
    expect(JSON.stringify(body)).not.toContain('secret')
  })

  it('believes no request id from outside', async () => {
    const { headers } = await system.anonymous().get('/health/live', { 'x-request-id': 'from-outside-1' })
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is alive and ready', async () => {
    expect(await system.anonymous().get('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await system.anonymous().get('/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  it('counts the statements of a request, but for the guard’s', async () => {
    const office = await system.as('admin')
    const { count } = await system.queries(() => office.get('/api/orders/people/'))
    expect(count).toBe(1)
  })
})

describe('a route without a permission', () => {
  it('does not start', async () => {
    const open = defineService({ name: 'orders', routes: [(app) => void app.get('/orders/open/', async () => ({}))] })
    await expect(startSystem('SQLite + local', [open])).rejects.toThrow('GET /api/orders/open/ names no permission')
  })
})

describe('what the log of a process says', () => {
  const lines: Record<string, unknown>[] = []
  const log = createLog({ environment: 'test', logLevel: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) })
  const said = (msg: string) => lines.filter((line) => line.msg === msg)

  it('is nothing of probes that are well, a line of each request with its address, who was turned away at the door, and a defect with where it is', async () => {
    const system = await startSystem('SQLite + local', [tiny, defineService({ name: 'identity', routes: [healthRoutes] })], { log })
    try {
      const anyone = system.anonymous()
      expect((await anyone.get('/health/live')).status).toBe(200)
      expect((await anyone.get('/health/ready')).status).toBe(200)
      for (const path of ['/api/health/', '/api/health']) expect((await anyone.get(path)).status).toBe(200)
      expect(said('request')).toEqual([])
      expect((await anyone.post('/api/orders/who/', {})).status).toBe(401)
      expect(said('request')).toMatchObject([{ path: '/api/orders/who/', status: 401, address: '127.0.0.1', user: null }])
      const { reqId } = said('request')[0] ?? {}
      expect(said('turned away')).toMatchObject([{ level: 40, reqId, security: 'not-authenticated', path: '/api/orders/who/', address: '127.0.0.1' }])
      const { status, headers } = await anyone.get('/api/orders/fail/defect/')
      expect(status).toBe(500)
      expect(said('request failed')).toMatchObject([
        { level: 50, reqId: headers['x-request-id'], err: { message: expect.any(String), stack: expect.stringContaining('tiny-') } },
      ])
    } finally {
      await system.stop()
    }
  })
})

describe('a connection to a process', () => {
  it('is given two minutes for its whole request, and its answers are kept by nobody', async () => {
    const system = await startSystem('SQLite + local', [tiny], { config: { logLevel: 'silent' } })
    try {
      expect([system.app.server.requestTimeout, system.app.server.timeout]).toEqual([120_000, 120_000])
      const office = await system.as('operativo')
      expect((await office.post('/api/orders/who/', {})).headers['cache-control']).toBe('no-store')
    } finally {
      await system.stop()
    }
  })
})
