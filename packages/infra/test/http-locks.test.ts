import type { Endpoint } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import { defineService, lockRoutes, type Routes, record } from '@gpro/infra'
import { stacks, useSystem } from '@gpro/infra/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

const work = {
  service: 'identity',
  method: 'POST',
  url: '/users/work/:how/',
  permission: 'self.use',
  schema: { summary: 'Trabaja con un bloqueo', params: z.object({ how: z.string() }), response: { 200: z.object({ ok: z.boolean() }) } },
} as const satisfies Endpoint

const person = {
  username: 'taken',
  password_hash: '!',
  email: '',
  first_name: '',
  last_name: '',
  role: 'admin',
  created_at: '2026-01-01T00:00:00.000Z',
}

let finish = Promise.withResolvers<void>()
let begun = Promise.withResolvers<void>()
beforeEach(() => {
  finish = Promise.withResolvers()
  begun = Promise.withResolvers()
})

const routes: Routes<'user_account'> = (app, ctx) => {
  app.route({
    ...work,
    async handler(request) {
      const { how } = request.params
      await ctx.locks.withLock('invoice_os_7', { timeout: 30 }, async () => {
        begun.resolve()
        if (how === 'slowly') await finish.promise
        await ctx.transaction(async (trx) => {
          await record(trx, ctx.now(), { kind: 'test.worked', description: how })
          if (how === 'in-vain') throw new DomainError('conflict', 'order-closed', 'La orden está cerrada')
          if (how === 'taken') await trx.insertInto('user_account').values([person, person]).execute()
          if (how === 'wrongly') throw new DomainError('refused', 'dte-locked', 'La factura tiene DTE')
        })
      })
      return { ok: true }
    },
  })
}

const service = defineService<'user_account'>({ name: 'identity', routes: [routes, lockRoutes] })

describe.each(stacks)('locks on %s', (stack) => {
  const system = useSystem(stack, [service], { config: { lockWaitMs: 1000, logLevel: 'silent' } })

  /** Ana has begun her work and holds the lock until `finish`. */
  async function anaHolds() {
    const ana = await system.as('operativo2', { first_name: 'Ana', last_name: 'Paz' })
    const answer = ana.post('/api/users/work/slowly/')
    await begun.promise
    return { answer }
  }

  const list = async () => (await (await system.as('admin')).get('/api/health/locks/')).body

  it('show who holds which since when, and who waits', async () => {
    const { answer: held } = await anaHolds()
    const admin = await system.as('admin')
    const waiting = [admin.post('/api/users/work/well/'), admin.post('/api/users/work/well/')]
    const queue = async () => (await system.ctx.locks.waiting()).get('invoice_os_7')
    await expect.poll(async () => (await queue())?.longestMs).toBeGreaterThan(5)
    await expect.poll(async () => (await queue())?.count).toBe(2)
    const { status, body, headers } = await admin.get('/api/health/locks/')
    finish.resolve()
    const { headers: sent } = await held
    await Promise.all(waiting)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(body.locks).toEqual([
      {
        key: 'invoice_os_7',
        owner: { service: 'identity', instance: expect.stringMatching(/^[0-9a-f]{8}$/), request_id: sent['x-request-id'], user: 'Ana Paz' },
        since: expect.stringMatching(/^\d{4}-.*Z$/),
        age_ms: expect.any(Number),
        expires_in_ms: expect.any(Number),
        waiting: 2,
        longest_wait_ms: expect.any(Number),
      },
    ])
    const [lock] = body.locks
    expect(lock.age_ms).toBeGreaterThanOrEqual(0)
    expect(lock.expires_in_ms).toBeGreaterThan(25_000)
    expect(lock.expires_in_ms).toBeLessThanOrEqual(30_000)
    expect(lock.longest_wait_ms).toBeGreaterThan(5)
    expect((await list()).locks).toEqual([])
  })

  it('tell who is refused who holds it, and since when, if they may know', async () => {
    const before = (await list()).counters
    const { answer: held } = await anaHolds()
    const [finance, operations] = [await system.as('operativo2'), await system.as('operativo')]
    const [told, untold] = await Promise.all([finance.post('/api/users/work/well/'), operations.post('/api/users/work/well/')])
    finish.resolve()
    await held
    expect(told).toMatchObject({
      status: 409,
      headers: { 'retry-after': '1' },
      body: {
        error: 'Otro usuario está procesando esta operación',
        code: 'LOCK_BUSY',
        facts: { holder: 'Ana Paz', since: expect.stringMatching(/Z$/) },
      },
    })
    expect(untold).toMatchObject({ status: 409, body: { error: 'Otro usuario está procesando esta operación' } })
    expect(JSON.stringify(untold.body)).not.toContain('Ana')
    const { counters } = await list()
    expect(counters).toMatchObject({ waits: before.waits + 2, refusals: before.refusals + 2, database_refusals: before.database_refusals })
  })

  it('count what they let through and the database refused', async () => {
    const before = (await list()).counters.database_refusals
    const finance = await system.as('operativo2')
    expect((await finance.post('/api/users/work/in-vain/')).status).toBe(409)
    expect((await list()).counters.database_refusals).toBe(before + 1)
    expect((await finance.post('/api/users/work/taken/')).status).toBe(500)
    expect((await list()).counters.database_refusals).toBe(before + 2)
    // A rule that says no is no race.
    expect((await finance.post('/api/users/work/wrongly/')).status).toBe(400)
    expect((await list()).counters.database_refusals).toBe(before + 2)
  })

  it('can be freed by name, which is an event', async () => {
    const { answer: held } = await anaHolds()
    const admin = await system.as('admin', { first_name: 'Eva' })
    expect((await admin.delete('/api/health/locks/invoice_os_7/')).status).toBe(204)
    expect((await (await system.as('operativo2')).post('/api/users/work/well/')).status).toBe(200)
    expect(await admin.delete('/api/health/locks/invoice_os_7/')).toMatchObject({ status: 404, body: { code: 'LOCK_NOT_HELD' } })
    finish.resolve()
    expect((await held).status).toBe(200)
    const events = await system.ctx.db.selectFrom('event').select(['actor_name', 'subject', 'before']).where('kind', '=', 'lock.freed').execute()
    expect(events).toMatchObject([{ actor_name: 'Eva', subject: 'lock:invoice_os_7', before: expect.stringContaining('Ana Paz') }])
  })

  it('are shown to administrators only', async () => {
    const finance = await system.as('operativo2')
    expect((await finance.get('/api/health/locks/')).status).toBe(403)
    expect((await finance.delete('/api/health/locks/invoice_os_7/')).status).toBe(403)
    expect((await system.anonymous().get('/api/health/locks/')).status).toBe(401)
  })
})
