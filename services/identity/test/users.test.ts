import { givenUser, PASSWORD, stacks, uniqueUsername, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'
import { logIn, profileWith } from './people.ts'

describe.each(stacks)('managing users on %s', (stack) => {
  const system = useSystem(stack, [identity], { config: { trustProxy: 1 } })

  it('is for administrators only', async () => {
    const user = await givenUser(await system.as('admin'))
    for (const role of ['operativo', 'operativo2'] as const) {
      const other = await system.as(role)
      const answers = [
        await other.get('/api/users/'),
        await other.post('/api/users/', {}),
        await other.get(`/api/users/${user.id}/`),
        await other.patch(`/api/users/${user.id}/`, { role: 'admin' }),
        await other.post(`/api/users/${user.id}/change_password/`, { password: PASSWORD }),
        await other.delete(`/api/users/${user.id}/`),
      ]
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
    }
    expect((await system.anonymous().get('/api/users/')).status).toBe(401)
  })

  it('lists, searches and filters by role and state, accents aside', async () => {
    const admin = await system.as('admin')
    const mark = uniqueUsername('jose')
    const active = await givenUser(await system.as('admin'), { first_name: `José ${mark}`, role: 'operativo2' })
    const inactive = await givenUser(await system.as('admin'), { email: `${mark}@example.com`, is_active: false })
    const ids = async (query: string) => (await admin.get(`/api/users/?${query}`)).body.map(({ id }: { id: number }) => id)

    expect(await ids(`search=${mark.toUpperCase()}`), 'the newest first').toEqual([inactive.id, active.id])
    expect(await ids(`search=jose ${mark}`)).toEqual([active.id])
    expect(await ids(`search=${mark}&is_active=false`)).toEqual([inactive.id])
    expect(await ids(`search=${mark}&role=operativo2`)).toEqual([active.id])
    expect(await ids('role=&is_active=')).toEqual(expect.arrayContaining([active.id, inactive.id]))
    expect((await admin.get('/api/users/?role=jefe')).status).toBe(400)
  })

  it('answers a user without any secret', async () => {
    const admin = await system.as('admin')
    const { id, username } = await givenUser(await system.as('admin'))
    const { body } = await admin.get(`/api/users/${id}/`)
    expect(body).toEqual({
      id,
      username,
      email: '',
      first_name: '',
      last_name: '',
      role: 'operativo',
      role_display: 'Operativo',
      is_active: true,
      second_factor: false,
      date_joined: expect.any(String),
      last_login: null,
    })
    expect((await admin.get('/api/users/2147483647/')).status).toBe(404)
    expect((await admin.get('/api/users/abc/')).status).toBe(400)
  })

  it('refuses a username that is taken, also when two take it at once', async () => {
    const admin = await system.as('admin')
    const username = uniqueUsername('doble')
    const create = () => admin.post('/api/users/', { username, password: PASSWORD, password_confirm: PASSWORD })
    const answers = await Promise.all([create(), create(), create()])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400])
    expect(answers.find(({ status }) => status === 400)?.body.username).toEqual(['Ya existe un usuario con ese nombre de usuario'])
    const other = await givenUser(await system.as('admin'))
    expect((await admin.patch(`/api/users/${other.id}/`, { username })).body.username).toEqual(['Ya existe un usuario con ese nombre de usuario'])
  })

  it('takes no username that looks like another but for case and form, new or renamed', async () => {
    const admin = await system.as('admin')
    const name = uniqueUsername('ñandú')
    const user = await givenUser(await system.as('admin'), { username: name })
    const fullWidth = name.replace('d', '\uFF44')
    for (const twin of [name.toUpperCase(), fullWidth, fullWidth.toUpperCase()]) {
      const created = await admin.post('/api/users/', { username: twin, password: PASSWORD, password_confirm: PASSWORD })
      expect(created.body.username, twin).toEqual(['Ya existe un usuario con ese nombre de usuario'])
      const other = await givenUser(await system.as('admin'))
      expect((await admin.patch(`/api/users/${other.id}/`, { username: twin })).status, twin).toBe(400)
    }
    expect((await admin.patch(`/api/users/${user.id}/`, { username: name.toUpperCase() })).body.username).toBe(name.toUpperCase())
    await admin.patch(`/api/users/${user.id}/`, { username: uniqueUsername('otro') })
    expect((await admin.post('/api/users/', { username: name, password: PASSWORD, password_confirm: PASSWORD })).status).toBe(201)
  })

  it('names every field that is wrong and writes nothing', async () => {
    const admin = await system.as('admin')
    const { status, body } = await admin.post('/api/users/', {
      username: 'con espacios dentro',
      email: 'x',
      first_name: 'a'.repeat(151),
      role: 'jefe',
      is_active: 'quizás',
      password: PASSWORD,
    })
    expect(status).toBe(400)
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['username', 'email', 'first_name', 'role', 'is_active', 'password_confirm']))
    const weak = await admin.post('/api/users/', { username: uniqueUsername('x'), password: 'password1', password_confirm: 'password1' })
    expect(weak.body.password).toEqual(['La contraseña es demasiado común'])
    const different = await admin.post('/api/users/', { username: uniqueUsername('x'), password: PASSWORD, password_confirm: 'otra' })
    expect(different.body.password_confirm).toEqual(['no coincide con la contraseña'])
  })

  it('ends the sessions of a user whose role changes, but not for a new name', async () => {
    const admin = await system.as('admin')
    const person = await system.as('operativo')
    await admin.patch(`/api/users/${person.userId}/`, { first_name: 'Luisa' })
    expect((await person.get('/api/users/me/')).body.first_name).toBe('Luisa')
    const { body } = await admin.patch(`/api/users/${person.userId}/`, { role: 'operativo2' })
    expect(body.role_display).toBe('Operativo 2')
    expect((await person.get('/api/users/me/')).status).toBe(401)
  })

  it('ends the sessions of a user who is deactivated, and lets nobody in until activated again', async () => {
    const admin = await system.as('admin')
    const user = await givenUser(await system.as('admin'))
    const { body: tokens } = await logIn(system, user.username, PASSWORD)
    await admin.patch(`/api/users/${user.id}/`, { is_active: false })
    expect((await profileWith(system.anonymous(), tokens.access)).status).toBe(401)
    expect((await system.anonymous().post('/api/users/token/refresh/', { refresh: tokens.refresh })).status).toBe(401)
    expect((await logIn(system, user.username, PASSWORD)).status).toBe(401)
    await admin.patch(`/api/users/${user.id}/`, { is_active: true })
    expect((await profileWith(system.anonymous(), tokens.access)).status).toBe(401)
    expect((await logIn(system, user.username, PASSWORD)).status).toBe(200)
  })

  it('resets a password that is strong enough and ends the sessions', async () => {
    const admin = await system.as('admin')
    const user = await givenUser(await system.as('admin'))
    const { body: tokens } = await logIn(system, user.username, PASSWORD)
    const reset = (body: object) => admin.post(`/api/users/${user.id}/change_password/`, body)
    expect((await reset({ password: '12345678' })).body.password).toEqual(['La contraseña no puede ser solo números, si son menos de 12'])
    expect((await reset({ password: user.username })).body.password).toEqual(['La contraseña se parece demasiado a los datos del usuario'])
    expect((await reset({})).body.password).toEqual(['es obligatorio'])
    expect((await profileWith(system.anonymous(), tokens.access)).status).toBe(200)
    expect((await reset({ new_password: 'clave-del-reinicio' })).status).toBe(200)
    expect((await profileWith(system.anonymous(), tokens.access)).status).toBe(401)
    expect((await logIn(system, user.username, 'clave-del-reinicio')).status).toBe(200)
    expect((await admin.post('/api/users/2147483647/change_password/', { password: PASSWORD })).status).toBe(404)
  })

  it('resets no password for whoever finds a computer unlocked', async () => {
    const boss = await givenUser(await system.as('admin'), { role: 'admin' })
    const user = await givenUser(await system.as('admin'))
    const { body: session } = await logIn(system, boss.username, PASSWORD)
    const reset = (id: number, body: object, access = session.access) =>
      system.anonymous().post(`/api/users/${id}/change_password/`, body, { authorization: `Bearer ${access}` })
    expect(await reset(boss.id, { password: 'clave-del-reinicio' })).toMatchObject({ status: 400, body: { code: 'OWN_PASSWORD_RESET' } })

    system.clock.set(new Date(Date.now() + 16 * 60_000).toISOString())
    const refused = await reset(user.id, { password: 'clave-del-reinicio' })
    expect(refused).toMatchObject({ status: 403, body: { detail: 'Por seguridad, salga, entre de nuevo y repítalo en los 15 minutos siguientes' } })
    const wrong = await reset(user.id, { password: 'clave-del-reinicio', own_password: 'no es esta' })
    expect(wrong).toMatchObject({ status: 400, body: { own_password: ['Su contraseña no es correcta'] } })
    expect((await reset(user.id, { password: 'clave-del-reinicio', own_password: PASSWORD })).status).toBe(200)

    const { body: fresh } = await logIn(system, boss.username, PASSWORD)
    expect((await reset(user.id, { password: 'otra-clave-de-reinicio' }, fresh.access)).status).toBe(200)
    system.clock.set(null)
  })

  it('makes no user, gives no role and lets nobody back for whoever finds a computer unlocked', async () => {
    const boss = await givenUser(await system.as('admin'), { role: 'admin' })
    const user = await givenUser(await system.as('admin'))
    const { body: session } = await logIn(system, boss.username, PASSWORD)
    const headers = { authorization: `Bearer ${session.access}` }
    const make = (own: object) =>
      system.anonymous().post('/api/users/', { username: uniqueUsername('puerta'), password: PASSWORD, password_confirm: PASSWORD, ...own }, headers)
    const change = (patch: object) => system.anonymous().patch(`/api/users/${user.id}/`, patch, headers)

    system.clock.set(new Date(Date.now() + 16 * 60_000).toISOString())
    const refused = { status: 403, body: { code: 'LOG_IN_NOT_FRESH' } }
    expect(await make({})).toMatchObject(refused)
    expect(await change({ role: 'admin' })).toMatchObject(refused)
    expect((await change({ role: 'operativo', is_active: true, first_name: 'Ana' })).status).toBe(200)
    expect((await change({ is_active: false })).status).toBe(200)
    expect(await change({ is_active: true })).toMatchObject(refused)
    expect(await make({ own_password: 'no es esta' })).toMatchObject({ status: 400, body: { own_password: ['Su contraseña no es correcta'] } })
    expect((await make({ own_password: PASSWORD })).status).toBe(201)
    expect((await change({ role: 'admin', is_active: true, own_password: PASSWORD })).status).toBe(200)
    for (const _ of [4, 5]) expect((await make({ own_password: 'no es esta' })).status).toBe(400)
    expect((await make({ own_password: PASSWORD })).status).toBe(429)
    system.clock.set(null)
  })

  it('lets nobody delete, deactivate or demote themselves', async () => {
    await system.as('admin')
    const admin = await system.as('admin')
    const own = `/api/users/${admin.userId}/`
    expect(await admin.delete(own)).toMatchObject({ status: 400, body: { error: 'No puede eliminar su propio usuario' } })
    expect(await admin.patch(own, { is_active: false })).toMatchObject({ status: 400, body: { error: 'No puede desactivar su propio usuario' } })
    expect(await admin.patch(own, { role: 'operativo' })).toMatchObject({ status: 400, body: { error: 'No puede cambiar su propio rol' } })
    expect((await admin.patch(own, { first_name: 'Yo', role: 'admin', is_active: true })).status).toBe(200)
  })

  it('deletes a user for good, with the sessions, and leaves the events', async () => {
    const admin = await system.as('admin')
    const person = await system.as('operativo')
    expect((await admin.delete(`/api/users/${person.userId}/`)).status).toBe(204)
    expect((await person.get('/api/users/me/')).status).toBe(401)
    expect((await admin.delete(`/api/users/${person.userId}/`)).status).toBe(404)
    const events = await system.database.kysely
      .selectFrom('event')
      .select(['kind', 'actor_id'])
      .where('subject', '=', `user:${person.userId}`)
      .execute()
    expect(events).toEqual([{ kind: 'user.deleted', actor_id: admin.userId }])
  })
})

describe.each(stacks)('administrators who act against each other at once on %s', (stack) => {
  const system = useSystem(stack, [identity])

  it.each(['delete', 'deactivate', 'demote'] as const)('never %s the last one', async (deed) => {
    for (let round = 0; round < 5; round += 1) {
      await system.database.kysely.deleteFrom('user_account').execute()
      const admins = await Promise.all(['ana', 'luis', 'eva', 'raul'].map((name) => system.as('admin', { username: `${name}-${deed}-${round}` })))
      const answers = await Promise.all(
        admins.map((admin, index) => {
          const url = `/api/users/${admins[(index + 1) % admins.length]?.userId}/`
          if (deed === 'delete') return admin.delete(url)
          return admin.patch(url, deed === 'demote' ? { role: 'operativo' } : { is_active: false })
        }),
      )
      const left = await system.database.kysely
        .selectFrom('user_account')
        .select('id')
        .where('role', '=', 'admin')
        .where('deactivated_at', 'is', null)
        .execute()
      expect(left.length).toBeGreaterThanOrEqual(1)
      expect(answers.every(({ status }) => [200, 204, 400, 401].includes(status))).toBe(true)
    }
  })
})
