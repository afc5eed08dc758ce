import { mixedStacks, PASSWORD, stacks, useSystem } from '@gpro/infra/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'
import { codeAt, confirm, offer, remove, wait } from './enrolled.ts'

describe.each([...stacks, ...mixedStacks])('a role that needs a second factor on %s', (stack) => {
  const system = useSystem(stack, [identity], { config: { trustProxy: 1, mfaRequiredRoles: ['admin'] } })
  afterEach(() => system.clock.set(null))

  it('may use what is its own only, until it has one, and again once it has none', async () => {
    const enrolling = await system.as('admin')
    expect(await enrolling.get('/api/users/')).toMatchObject({
      status: 403,
      body: { code: 'SECOND_FACTOR_MISSING', detail: 'Su rol exige un segundo factor: actívelo en su perfil para continuar' },
    })
    expect((await enrolling.get('/api/users/me/')).status).toBe(200)
    expect((await enrolling.get('/api/users/me/sessions/')).status).toBe(200)

    // Users are made by who may: straight into the table, with a password that is known.
    const person = await givenAdmin()
    const client = system.anonymous()
    expect((await client.get('/api/users/', person.headers)).status).toBe(403)
    const { body } = await offer(client, person)
    expect((await confirm(client, person, codeAt(body.secret, wait(system, 0)))).status).toBe(200)
    expect((await client.get('/api/users/', person.headers)).status).toBe(200)
    expect((await remove(client, person, codeAt(body.secret, wait(system, 60)))).status).toBe(204)
    expect((await client.get('/api/users/', person.headers)).body.code).toBe('SECOND_FACTOR_MISSING')
  })

  it('leaves other roles alone, who are told of their role first', async () => {
    const operativo = await system.as('operativo')
    expect((await operativo.get('/api/users/me/')).status).toBe(200)
    expect((await operativo.get('/api/users/')).body.code).toBe('PERMISSION_DENIED')
  })

  /** Somebody with the password of the tests: the first administrator is let through by the table. */
  async function givenAdmin() {
    const maker = await system.as('admin')
    const on = system.database.kysely.updateTable('user_account').set({ second_factor_at: system.ctx.now() })
    await on.where('id', '=', maker.userId).execute()
    await system.ctx.sessions.forget(maker.userId)
    const username = `jefa-${maker.userId}`
    const made = await maker.post('/api/users/', { username, password: PASSWORD, password_confirm: PASSWORD, role: 'admin' })
    expect(made.status).toBe(201)
    const { body } = await system.anonymous().post('/api/users/token/', { username, password: PASSWORD }, { 'x-forwarded-for': '10.6.0.1' })
    return { headers: { authorization: `Bearer ${body.access}` } }
  }
})
