import { givenUser, PASSWORD, type System, stacks, useSystem } from '@gpro/infra/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'
import { codeAt, confirm, givenEnrolled, givenPerson, offer, remove, wait } from './enrolled.ts'
import { logIn, profileWith } from './people.ts'

const WRONG = { status: 400, body: { otp: ['El código no es correcto o ya se usó'] } }

function eventsOf(system: System, id: number) {
  return system.database.kysely.selectFrom('event').selectAll().where('subject', '=', `user:${id}`).orderBy('id').execute()
}

describe.each(stacks)('the second factor on %s', (stack) => {
  const system = useSystem(stack, [identity], { config: { trustProxy: 1 } })
  afterEach(() => system.clock.set(null))

  it('is offered for the own password, and is off until a code of it was typed', async () => {
    const person = await givenPerson(system)
    const client = system.anonymous()
    expect(await offer(client, person, 'no es esta')).toMatchObject({ status: 400, body: { password: ['Su contraseña no es correcta'] } })
    expect(await confirm(client, person, '123456')).toMatchObject({ status: 400, body: { code: 'SECOND_FACTOR_NOT_OFFERED' } })
    const { status, body } = await offer(client, person)
    expect(status).toBe(200)
    expect(body).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      uri: expect.stringContaining(body.secret),
      qr: expect.stringMatching(/^<svg/),
    })
    expect((await profileWith(client, person.access)).body.second_factor).toBe(false)
    expect((await logIn(system, person.username, PASSWORD)).status).toBe(200)
  })

  it('goes on with a code, gives ten recovery codes once and ends the other sessions', async () => {
    const person = await givenPerson(system)
    const { body: elsewhere } = await logIn(system, person.username, PASSWORD)
    const client = system.anonymous()
    const { body: first } = await offer(client, person)
    const { body: second } = await offer(client, person)
    const at = wait(system, 0)
    expect(await confirm(client, person, codeAt(first.secret, at))).toMatchObject(WRONG)
    const { status, body } = await confirm(client, person, codeAt(second.secret, at))
    expect(status).toBe(200)
    expect(new Set(body.recovery_codes).size).toBe(10)
    expect((await profileWith(client, person.access)).body).toMatchObject({ second_factor: true, recovery_codes_left: 10 })
    await logIn(system, person.username, PASSWORD + body.recovery_codes[0])
    expect((await profileWith(client, person.access)).body.recovery_codes_left).toBe(9)
    expect((await profileWith(client, elsewhere.access)).status).toBe(401)
    const seen = await (await system.as('admin')).get(`/api/users/${person.id}/`)
    expect(seen.body.second_factor).toBe(true)
    expect(await offer(client, person)).toMatchObject({ status: 409, body: { code: 'SECOND_FACTOR_ON' } })
  })

  it('is confirmed once by requests that come together', async () => {
    const person = await givenPerson(system)
    const client = system.anonymous()
    const { body } = await offer(client, person)
    const code = codeAt(body.secret, wait(system, 0))
    const answers = await Promise.all([1, 2, 3, 4].map(() => confirm(client, person, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const { count } = await system.database.kysely
      .selectFrom('recovery_code')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('user_id', '=', person.id)
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(10)
  })

  it('is taken off with password and code only', async () => {
    const person = await givenEnrolled(system)
    const client = system.anonymous()
    const used = codeAt(person.secret, wait(system, 0))
    expect(await remove(client, person, used)).toMatchObject(WRONG)
    wait(system, 60)
    const fresh = codeAt(person.secret, system.clock.now())
    expect(await remove(client, person, fresh, 'no es esta')).toMatchObject({ status: 400, body: { password: expect.anything() } })
    expect((await remove(client, person, fresh)).status).toBe(204)
    expect((await profileWith(client, person.access)).body.second_factor).toBe(false)
    expect((await logIn(system, person.username, PASSWORD)).status).toBe(200)
    const left = await system.database.kysely.selectFrom('recovery_code').selectAll().where('user_id', '=', person.id).execute()
    expect(left).toEqual([])
  })

  it('is taken off with a recovery code too, and not where it is not on', async () => {
    const person = await givenEnrolled(system)
    const client = system.anonymous()
    expect((await remove(client, person, person.recoveryCodes[0]?.toLowerCase() ?? '')).status).toBe(204)
    expect(await remove(client, person, '123456')).toMatchObject({ status: 400, body: { code: 'SECOND_FACTOR_OFF' } })
  })

  it('refuses the sixth try within a minute', async () => {
    const person = await givenPerson(system)
    const client = system.anonymous()
    for (let tried = 0; tried < 5; tried += 1) expect((await confirm(client, person, '000000')).status).toBe(400)
    expect(await confirm(client, person, '000000')).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } })
  })

  it('is taken off by an administrator who proves to be one, and its owner is told', async () => {
    const person = await givenEnrolled(system)
    const boss = await givenPerson(system, 'admin')
    const client = system.anonymous()
    const takeOff = (id: number, body: object, headers = boss.headers) => client.delete(`/api/users/${id}/second-factor/`, body, headers)
    expect((await takeOff(person.id, {}, person.headers)).status).toBe(403)
    expect(await takeOff(person.id, { own_password: 'no es esta' })).toMatchObject({ status: 400, body: { own_password: expect.anything() } })
    expect(await takeOff(boss.id, {})).toMatchObject({ status: 400, body: { code: 'OWN_SECOND_FACTOR' } })
    expect((await takeOff(person.id, { own_password: PASSWORD })).status).toBe(204)
    expect(await takeOff(person.id, {})).toMatchObject({ status: 400, body: { code: 'SECOND_FACTOR_OFF' } })
    expect((await logIn(system, person.username, PASSWORD)).status).toBe(200)
    const { body } = await client.get('/api/users/notifications/', person.headers)
    expect(body.notifications.map(({ title }: { title: string }) => title)).toEqual(['Un administrador quitó su segundo factor'])
  })

  it('asks an administrator for the password when the log-in was long ago', async () => {
    const person = await givenEnrolled(system)
    const boss = await givenPerson(system, 'admin')
    wait(system, 16 * 60)
    const client = system.anonymous()
    const answer = await client.delete(`/api/users/${person.id}/second-factor/`, undefined, boss.headers)
    expect(answer).toMatchObject({ status: 403, body: { code: 'LOG_IN_NOT_FRESH' } })
  })

  it('leaves events, and no secret in them nor in the tables', async () => {
    const person = await givenEnrolled(system)
    await remove(system.anonymous(), person, person.recoveryCodes[0] ?? '')
    const again = await givenEnrolled(system)
    const events = [...(await eventsOf(system, person.id)), ...(await eventsOf(system, again.id))]
    const kinds = events.map(({ kind }) => kind).filter((kind) => kind.startsWith('user.second'))
    const on = ['user.second_factor_offered', 'user.second_factor_on']
    expect(kinds).toEqual([...on, 'user.second_factor_off', ...on])
    const stored = JSON.stringify([
      events,
      await system.database.kysely.selectFrom('second_factor').selectAll().execute(),
      await system.database.kysely.selectFrom('recovery_code').selectAll().execute(),
    ])
    for (const secret of [again.secret, ...again.recoveryCodes]) {
      expect(stored).not.toContain(secret)
      expect(stored).not.toContain(secret.replaceAll('-', ''))
    }
  })

  it('goes with its user', async () => {
    const person = await givenEnrolled(system)
    expect((await (await system.as('admin')).delete(`/api/users/${person.id}/`)).status).toBe(204)
    const rows = await system.database.kysely.selectFrom('second_factor').selectAll().where('user_id', '=', person.id).execute()
    expect(rows).toEqual([])
  })

  it('stays through a new name, a new password and a reset', async () => {
    const person = await givenEnrolled(system)
    const admin = await system.as('admin')
    await admin.patch(`/api/users/${person.id}/`, { first_name: 'Ana' })
    await admin.post(`/api/users/${person.id}/change_password/`, { password: 'clave-del-reinicio' })
    expect((await logIn(system, person.username, 'clave-del-reinicio')).body.code).toBe('SECOND_FACTOR_REQUIRED')
    const other = await givenUser(admin)
    expect((await logIn(system, other.username, PASSWORD)).status).toBe(200)
  })
})
