import { type Endpoint, Id } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import { defineService, type Routes, record } from '@gpro/infra'
import { stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { canonicalJson, plainJson } from '../src/idempotency/plain-json.ts'
import { insertKey, tryLockKey } from '../src/idempotency/queries.ts'
import { sharedTrx } from '../src/shared-tables/shared-trx.ts'

const addEvent = {
  service: 'orders',
  method: 'POST',
  url: '/orders/events/:how/',
  permission: 'orders.read',
  idempotent: true,
  schema: {
    summary: 'Escribe un evento',
    params: z.object({ how: z.string() }),
    body: z.object({ amount: Id.optional(), note: z.string().default('') }),
    response: { 201: z.object({ count: z.number(), tries: z.number() }) },
  },
} as const satisfies Endpoint

const addEventPlainly = {
  ...addEvent,
  idempotent: false,
  url: '/orders/events-without-keys/',
  schema: { summary: 'Lo mismo sin clave', body: addEvent.schema.body, response: addEvent.schema.response },
} as const satisfies Endpoint

let tries = 0

const routes: Routes = (app, ctx) => {
  const write = (note: string) =>
    ctx.transaction(async (trx) => {
      await record(trx, ctx.now(), { kind: 'test.written', description: note })
      const { count } = await trx
        .selectFrom('event')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('description', '=', note)
        .executeTakeFirstOrThrow()
      if (note.includes('refused')) throw new DomainError('conflict', 'order-closed', 'La orden está cerrada')
      return { count: Number(count) }
    })

  app.route({
    ...addEvent,
    async handler(request, reply) {
      const { how } = request.params
      const { note } = request.body
      const { count } = await write(note)
      if (how === 'twice') await write(note)
      if (how === 'unanswered') throw new Error('the process has no answer to this')
      tries += 1
      return reply.code(201).header('etag', `"${tries}"`).send({ count, tries })
    },
  })
  app.route({
    ...addEventPlainly,
    async handler(request, reply) {
      return reply.code(201).send({ ...(await write(request.body.note)), tries: 0 })
    },
  })
  app.route({
    ...addEvent,
    url: '/orders/maps/:how/',
    async handler(_request, reply) {
      await ctx.transaction(async (trx) => {
        await record(trx, ctx.now(), { kind: 'test.written', description: 'map' })
        return new Map()
      })
      return reply.code(201).send({ count: 0, tries: 0 })
    },
  })
}

/** Takes the row of its own key, as another attempt would that held no lock. */
const outrun: Routes = (app, ctx) => {
  app.route({
    ...addEvent,
    url: '/orders/outrun/:how/',
    async handler(request, reply) {
      await ctx.transaction(async (trx) => {
        await record(trx, ctx.now(), { kind: 'test.written', description: request.body.note })
        const key = { user: request.actor?.userId ?? 0, key: String(request.headers['idempotency-key']) }
        await insertKey(sharedTrx(trx), { ...key, hash: 'another', result: '', now: ctx.now() })
      })
      return reply.code(201).send({ count: 0, tries: 0 })
    },
  })
}

const service = defineService({ name: 'orders', routes: [routes, outrun] })

describe.each(stacks)('an Idempotency-Key on %s', (stack) => {
  const system = useSystem(stack, [service], { config: { logLevel: 'silent' } })
  const named = (key: string) => ({ 'idempotency-key': key })
  const written = async (note: string) => (await system.ctx.db.selectFrom('event').select('id').where('description', '=', note).execute()).length
  const keysOf = (userId: number) => system.ctx.db.selectFrom('idempotency_key').select('key').where('user_id', '=', userId).execute()

  it('has the same answer made of what the first resulted in, and nothing is done again', async () => {
    const ana = await system.as('admin')
    const first = await ana.post('/api/orders/events/well/', { note: 'again' }, named('a-1'))
    const second = await ana.post('/api/orders/events/well/', { note: 'again' }, named('a-1'))
    expect(first.status).toBe(201)
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    // This test's handler counts, so an answer made again can be told from the first.
    expect(second.body).toEqual({ ...first.body, tries: first.body.tries + 1 })
    expect(second).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } })
    expect(await written('again')).toBe(1)
  })

  it('belongs to its user', async () => {
    const [ana, eva] = [await system.as('admin'), await system.as('admin')]
    await ana.post('/api/orders/events/well/', { note: 'both' }, named('mine'))
    const other = await eva.post('/api/orders/events/well/', { note: 'both' }, named('mine'))
    expect(other).toMatchObject({ status: 201, body: { count: 2 } })
    expect(other.headers['idempotent-replayed']).toBeUndefined()
  })

  it('is refused for another request: another body, another address', async () => {
    const ana = await system.as('admin')
    await ana.post('/api/orders/events/well/', { note: 'one', amount: 1 }, named('m'))
    for (const other of [
      await ana.post('/api/orders/events/well/', { note: 'one', amount: 2 }, named('m')),
      await ana.post('/api/orders/events/better/', { note: 'one', amount: 1 }, named('m')),
      await ana.post('/api/orders/maps/well/', { note: 'one', amount: 1 }, named('m')),
    ])
      expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_MISMATCH', error: expect.stringContaining('Idempotency-Key') } })
    expect(await written('one')).toBe(1)
  })

  it('sees through how a request is written down', async () => {
    const ana = await system.as('admin')
    await ana.post('/api/orders/events/well/', { note: 'same', amount: 7 }, named('w'))
    for (const again of [
      await ana.post('/api/orders/events/well', ' {"unknown":1, "amount":"7","note":"same"}', { ...named('w'), 'content-type': 'application/json' }),
      await ana.post('/api/orders/events/well/?x=1', { amount: 7, note: 'same' }, named('w')),
    ])
      expect(again).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } })
    expect(await written('same')).toBe(1)
  })

  it.each(['', 'two words', 'ñ', 'x'.repeat(256)])('must be 1 to 255 visible ASCII characters, not %j', async (key) => {
    const ana = await system.as('admin')
    const answer = await ana.post('/api/orders/events/well/', { note: 'odd key' }, named(key))
    expect(answer).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_NOT_VALID' } })
    expect(await written('odd key')).toBe(0)
    // Whatever else is wrong comes later.
    expect((await ana.post('/api/orders/events/well/', { amount: 'x' }, named(key))).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_NOT_VALID' })
  })

  it('may be 255 characters long, and of any visible kind', async () => {
    const ana = await system.as('admin')
    const key = `!~"'%;\\${'x'.repeat(248)}`
    expect((await ana.post('/api/orders/events/well/', { note: 'long key' }, named(key))).status).toBe(201)
    expect(await keysOf(ana.userId)).toMatchObject([{ key }])
  })

  it('means nothing where an endpoint takes none', async () => {
    const ana = await system.as('admin')
    const send = () => ana.post('/api/orders/events-without-keys/', { note: 'plain' }, named('p'))
    expect([await send(), await send()]).toMatchObject([{ body: { count: 1 } }, { body: { count: 2 } }])
    expect(await keysOf(ana.userId)).toEqual([])
  })

  it('is forgotten with what was refused: the next try is a first one', async () => {
    const ana = await system.as('admin')
    expect((await ana.post('/api/orders/events/well/', { note: 'refused' }, named('r'))).status).toBe(409)
    expect(await keysOf(ana.userId)).toEqual([])
    expect((await ana.post('/api/orders/events/well/', { note: 'accepted' }, named('r'))).status).toBe(201)
  })

  it('has its answer when the work was done and no answer sent', async () => {
    const ana = await system.as('admin')
    const send = () => ana.post('/api/orders/events/unanswered/', { note: 'no answer' }, named('u'))
    expect((await send()).status).toBe(500)
    expect((await send()).status).toBe(500)
    expect(await written('no answer')).toBe(1)
    expect(await keysOf(ana.userId)).toMatchObject([{ key: 'u' }])
  })

  it('is good for 24 hours', async () => {
    system.clock.set('2026-03-02T12:00:00.000Z')
    const ana = await system.as('admin')
    await ana.post('/api/orders/events/well/', { note: 'day' }, named('day'))
    // The session outlasts the key.
    await system.database.kysely.updateTable('access_token').set({ expires_at: '2026-12-31T00:00:00.000Z' }).execute()
    await system.database.kysely.updateTable('session').set({ expires_at: '2026-12-31T00:00:00.000Z' }).execute()
    system.clock.set('2026-03-03T11:59:59.999Z')
    expect((await ana.post('/api/orders/events/well/', { note: 'day' }, named('day'))).headers['idempotent-replayed']).toBe('true')
    system.clock.set('2026-03-03T12:00:00.000Z')
    const late = await ana.post('/api/orders/events/well/', { note: 'another day' }, named('day'))
    expect(late).toMatchObject({ status: 201, body: { count: 1 } })
    expect(late.headers['idempotent-replayed']).toBeUndefined()
    expect((await ana.post('/api/orders/events/well/', { note: 'another day' }, named('day'))).headers['idempotent-replayed']).toBe('true')
    system.clock.set(null)
  })

  it('covers one transaction: a second one is refused', async () => {
    const ana = await system.as('admin')
    expect((await ana.post('/api/orders/events/twice/', { note: 'twice' }, named('t'))).status).toBe(500)
    expect(await written('twice')).toBe(1)
    // Without a key there is nothing to cover.
    expect((await ana.post('/api/orders/events/twice/', { note: 'free' })).status).toBe(201)
    expect(await written('free')).toBe(2)
  })

  it('undoes the work, and asks to come again, where another attempt wrote the key first', async () => {
    const ana = await system.as('admin')
    const answer = await ana.post('/api/orders/outrun/now/', { note: 'outrun' }, named('outrun'))
    expect(answer).toMatchObject({ status: 409, headers: { 'retry-after': '1' }, body: { code: 'IDEMPOTENCY_RUNNING' } })
    expect(await written('outrun')).toBe(0)
    expect(await keysOf(ana.userId)).toEqual([])
  })

  it('undoes work whose result could not be given to a repeat', async () => {
    const ana = await system.as('admin')
    expect((await ana.post('/api/orders/maps/well/', {}, named('map'))).status).toBe(500)
    expect(await written('map')).toBe(0)
    expect((await ana.post('/api/orders/maps/well/', {})).status).toBe(201)
  })

  it('has one effect when fifty arrive together, and each is told so or asked to come again', async () => {
    const ana = await system.as('admin')
    const send = () => ana.post('/api/orders/events/well/', { note: 'fifty' }, named('f'))
    const answers = await Promise.all(Array.from({ length: 50 }, send))
    expect(await written('fifty')).toBe(1)
    const done = answers.filter(({ status }) => status === 201)
    const busy = answers.filter(({ status }) => status === 409)
    expect(done.length + busy.length).toBe(50)
    for (const answer of busy) expect(answer).toMatchObject({ headers: { 'retry-after': '1' }, body: { code: 'IDEMPOTENCY_RUNNING' } })
    const [first] = done
    for (const { body } of [...done, await send()]) expect(body.count).toBe(first?.body.count)
    expect(done.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1)
  })

  // On SQLite the second waits its turn to write and then has the first's answer, as the test above shows.
  it.skipIf(stack.startsWith('SQLite'))('is refused while its first request still runs, and does not wait for it', async () => {
    const ana = await system.as('admin')
    const [begun, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = system.database.transaction(async (trx) => {
      expect(await tryLockKey(trx, { userId: ana.userId, key: 'slow' })).toBe(true)
      begun.resolve()
      await finish.promise
    })
    await begun.promise
    const answer = await ana.post('/api/orders/events/well/', { note: 'slow' }, named('slow'))
    finish.resolve()
    await first
    expect(answer).toMatchObject({ status: 409, headers: { 'retry-after': '1' }, body: { code: 'IDEMPOTENCY_RUNNING' } })
    expect((await ana.post('/api/orders/events/well/', { note: 'slow' }, named('slow'))).status).toBe(201)
  })
})

describe('what a repeat is given', () => {
  it('is plain data, or the work is undone', () => {
    expect(plainJson({ a: [1, 'x', null, true], gone: undefined })).toBe('{"a":[1,"x",null,true]}')
    expect(plainJson(undefined)).toBe('')
    for (const odd of [new Map(), new Date(), () => 1, Number.NaN, [undefined], { deep: { set: new Set() } }, 1n])
      expect(() => plainJson(odd)).toThrow('plain data')
  })

  it('is asked for by the same text, in whatever order its members come', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: undefined })).toBe(canonicalJson({ b: [{ c: 2, d: 1 }] }))
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
  })
})
