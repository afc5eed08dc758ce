import { pbkdf2Sync } from 'node:crypto'
import { givenUser, PASSWORD, stacks, uniqueUsername, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'
import { leastWork, logIn, profileWith } from './people.ts'

describe.each(stacks)('sessions on %s', (stack) => {
  const system = useSystem(stack, [identity], { config: { trustProxy: 1 } })

  it('opens with the right password and tells who logged in', async () => {
    const user = await givenUser(await system.as('admin'), { first_name: 'Ana', last_name: 'López', role: 'operativo2' })
    const { status, body } = await logIn(system, user.username, PASSWORD)
    expect(status).toBe(200)
    const profile = await profileWith(system.anonymous(), body.access)
    expect(profile.status).toBe(200)
    expect(profile.body).toMatchObject({ id: user.id, username: user.username, role: 'operativo2', role_display: 'Operativo 2', is_active: true })
    expect(profile.body.last_login).not.toBeNull()
  })

  it('answers 401 in the same words for a wrong password, an unknown user and an inactive one', async () => {
    const user = await givenUser(await system.as('admin'))
    const inactive = await givenUser(await system.as('admin'), { is_active: false })
    const answers = [
      await logIn(system, user.username, `${PASSWORD}x`),
      await logIn(system, uniqueUsername('nadie'), PASSWORD),
      await logIn(system, inactive.username, PASSWORD),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(new Set(answers.map(({ body }) => body.detail))).toEqual(new Set(['Usuario o contraseña incorrectos, o la cuenta no está activa']))
  })

  it('does the same work for an unknown user, a wrong password, and an account of the old system', async () => {
    const { username } = await givenUser(await system.as('admin'))
    const moved = await givenUser(await system.as('admin'))
    const slow = `pbkdf2_sha256$400000$c2Fs$${Buffer.alloc(32).toString('base64')}`
    const own = system.database.kysely.updateTable('user_account').where('id', '=', moved.id)
    await own.set({ password_hash: slow }).execute()
    const least = await leastWork([username, 'nadie', moved.username], (name) => logIn(system, name, 'una-clave-equivocada'))
    await own.set({ password_hash: '!' }).execute()
    // argon2id takes about 25 ms of a processor, these rounds about 80.
    expect(Math.min(...least)).toBeGreaterThan(Math.max(...least) * 0.6)
  })

  it('names the missing field, and refuses what is no text', async () => {
    const { status, body } = await system.anonymous().post('/api/users/token/', { username: 7 }, { 'x-forwarded-for': '10.9.0.1' })
    expect(status).toBe(400)
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['username', 'password']))
  })

  it('allows five tries a minute per user and address, then answers 429', async () => {
    const { username } = await givenUser(await system.as('admin'))
    const tries = []
    for (let round = 0; round < 6; round += 1) tries.push(await logIn(system, username, 'otra-equivocada', '10.9.0.2'))
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429])
    expect(Number(tries.at(-1)?.headers['retry-after'])).toBeGreaterThan(0)
    const elsewhere = await logIn(system, username, PASSWORD, '10.9.0.3')
    expect(elsewhere.status).toBe(200)
  })

  it('verifies a hash of the old system once and rewrites it', async () => {
    const user = await givenUser(await system.as('admin'))
    const salt = 'c2Fs'
    const old = `pbkdf2_sha256$20000$${salt}$${pbkdf2Sync('la clave de antes', salt, 20_000, 32, 'sha256').toString('base64')}`
    await system.database.kysely.updateTable('user_account').set({ password_hash: old }).where('id', '=', user.id).execute()
    const stored = () => system.database.kysely.selectFrom('user_account').select('password_hash').where('id', '=', user.id).executeTakeFirstOrThrow()

    expect((await logIn(system, user.username, 'no es esa')).status).toBe(401)
    expect((await stored()).password_hash).toBe(old)
    expect((await logIn(system, user.username, 'la clave de antes')).status).toBe(200)
    expect((await stored()).password_hash).toMatch(/^\$argon2id\$/)
    expect((await logIn(system, user.username, 'la clave de antes')).status).toBe(200)
  })

  it('lets nobody in with a hash that cannot be read', async () => {
    const user = await givenUser(await system.as('admin'))
    for (const password_hash of ['!', 'pbkdf2_sha256$x$salt$hash', 'pbkdf2_sha256$1000$salt$', 'md5$a$b']) {
      await system.database.kysely.updateTable('user_account').set({ password_hash }).where('id', '=', user.id).execute()
      expect((await logIn(system, user.username, '')).status).toBe(400)
      expect((await logIn(system, user.username, 'hash')).status).toBe(401)
    }
  })

  it('renews the access token as often as asked with the first refresh token', async () => {
    const user = await givenUser(await system.as('admin'))
    const { body: tokens } = await logIn(system, user.username, PASSWORD)
    for (let round = 0; round < 3; round += 1) {
      const { status, body } = await system.anonymous().post('/api/users/token/refresh/', { refresh: tokens.refresh })
      expect(status).toBe(200)
      expect((await profileWith(system.anonymous(), body.access)).status).toBe(200)
    }
    const forged = await system.anonymous().post('/api/users/token/refresh/', { refresh: `${tokens.refresh}x` })
    expect(forged).toMatchObject({ status: 401, body: { code: 'token_not_valid' } })
  })

  it('ends with log-out, for the access and the refresh token', async () => {
    const user = await givenUser(await system.as('admin'))
    const { body: tokens } = await logIn(system, user.username, PASSWORD)
    const { body: other } = await logIn(system, user.username, PASSWORD)
    const answer = await system.anonymous().post('/api/users/logout/', undefined, { authorization: `Bearer ${tokens.access}` })
    expect(answer.status).toBe(204)
    expect((await profileWith(system.anonymous(), tokens.access)).status).toBe(401)
    expect((await system.anonymous().post('/api/users/token/refresh/', { refresh: tokens.refresh })).status).toBe(401)
    expect((await profileWith(system.anonymous(), other.access)).status).toBe(200)
  })

  it('leaves events of log-ins, good and bad, without passwords or tokens', async () => {
    const user = await givenUser(await system.as('admin'))
    await logIn(system, user.username, 'clave-mal-escrita')
    const { body: tokens } = await logIn(system, user.username, PASSWORD)
    const events = await system.database.kysely.selectFrom('event').selectAll().where('subject', '=', `user:${user.id}`).orderBy('id').execute()
    expect(events.map(({ kind }) => kind)).toEqual(['user.created', 'session.refused', 'session.opened'])
    expect(events[2]).toMatchObject({ actor_id: user.id, actor_name: user.username })
    const text = JSON.stringify(events)
    for (const secret of [PASSWORD, 'clave-mal-escrita', tokens.access, tokens.refresh, 'argon2']) expect(text).not.toContain(secret)
  })
})
