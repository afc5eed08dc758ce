import { PASSWORD, stacks, useSystem } from '@gpro/infra/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'
import { givenPerson, type Person, wait } from './enrolled.ts'
import { profileWith } from './people.ts'

const OWN = '/api/users/me/sessions/'
const AGENT = `Mozilla/5.0 ${'x'.repeat(300)}`

describe.each(stacks)('the sessions of a user on %s', (stack) => {
  const system = useSystem(stack, [identity], { config: { trustProxy: 1 } })
  afterEach(() => system.clock.set(null))

  async function openFrom(person: Pick<Person, 'username'>, address: string, agent = 'prueba') {
    const headers = { 'x-forwarded-for': address, 'user-agent': agent }
    const { status, body } = await system.anonymous().post('/api/users/token/', { username: person.username, password: PASSWORD }, headers)
    expect(status).toBe(200)
    const { body: sessions } = await system.anonymous().get(OWN, { authorization: `Bearer ${body.access}` })
    return { ...body, id: sessions[0].id as number, headers: { authorization: `Bearer ${body.access}` } }
  }
  const refreshFrom = (refresh: string, address: string) =>
    system.anonymous().post('/api/users/token/refresh/', { refresh }, { 'x-forwarded-for': address })
  const moves = async (id: number) => {
    const { kysely } = system.database
    const events = await kysely.selectFrom('event').selectAll().where('subject', '=', `user:${id}`).where('kind', '=', 'session.moved').execute()
    const told = await kysely.selectFrom('notification').selectAll().where('user_id', '=', id).execute()
    expect(told.map(({ title }) => title)).toEqual(events.map(() => 'Su sesión se usó desde otra dirección'))
    return events
  }

  it('are listed, the newest first, with where and when each was used', async () => {
    const person = await givenPerson(system)
    const session = await openFrom(person, '192.0.2.7', AGENT)
    const later = wait(system, 120).toISOString()
    await refreshFrom(session.refresh, '192.0.2.7')
    const { status, body } = await system.anonymous().get(OWN, session.headers)
    expect(status).toBe(200)
    expect(body).toHaveLength(2)
    expect(body[0]).toMatchObject({ id: session.id, last_used_at: later, address: '192.0.2.7', user_agent: AGENT.slice(0, 200), current: true })
    expect(body[1]).toMatchObject({ current: false, last_used_at: body[1].created_at })
    expect(JSON.stringify(body)).not.toContain(session.refresh)
  })

  it('end one by one, by their owner alone', async () => {
    const person = await givenPerson(system)
    const stranger = await givenPerson(system)
    const other = await openFrom(person, '192.0.2.8')
    const end = (id: number, { headers }: Pick<Person, 'headers'>) => system.anonymous().delete(`${OWN}${id}/`, undefined, headers)
    expect(await end(other.id, stranger)).toMatchObject({ status: 404, body: { code: 'SESSION_NOT_FOUND' } })
    expect((await profileWith(system.anonymous(), other.access)).status).toBe(200)
    const answers = await Promise.all([1, 2, 3, 4].map(() => end(other.id, person)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404])
    expect((await profileWith(system.anonymous(), other.access)).status).toBe(401)
    expect((await refreshFrom(other.refresh, '192.0.2.8')).status).toBe(401)
    expect((await profileWith(system.anonymous(), person.access)).status).toBe(200)
  })

  it('end all at once but for the one that asks', async () => {
    const person = await givenPerson(system)
    const others = [await openFrom(person, '192.0.2.9'), await openFrom(person, '192.0.2.10')]
    expect((await system.anonymous().delete(OWN, undefined, person.headers)).status).toBe(204)
    for (const { access } of others) expect((await profileWith(system.anonymous(), access)).status).toBe(401)
    expect((await system.anonymous().get(OWN, person.headers)).body).toHaveLength(1)
  })

  it('are seen and ended by an administrator', async () => {
    const person = await givenPerson(system)
    const admin = await system.as('admin')
    const path = `/api/users/${person.id}/sessions/`
    expect((await admin.get(path)).body).toMatchObject([{ current: false }])
    expect((await admin.get('/api/users/2147483647/sessions/')).status).toBe(404)
    expect((await admin.delete('/api/users/2147483647/sessions/')).status).toBe(404)
    expect((await system.anonymous().get(path, person.headers)).status).toBe(403)
    expect((await admin.delete(path)).status).toBe(204)
    expect((await profileWith(system.anonymous(), person.access)).status).toBe(401)
    expect((await admin.get(path)).body).toEqual([])
    const { body } = await admin.get(`/api/audit/?subject=user:${person.id}&kind=session.ended`)
    expect(body).toHaveLength(1)
  })

  it('tell their owner once of each new network', async () => {
    const person = await givenPerson(system)
    const { id, refresh } = await openFrom(person, '192.0.2.20')
    await refreshFrom(refresh, '192.0.2.20')
    expect(await moves(person.id)).toEqual([])
    for (const address of ['198.51.100.1', '198.51.100.1', '192.0.2.20', '198.51.100.1'])
      expect((await refreshFrom(refresh, address)).status).toBe(200)
    const [first, ...more] = await moves(person.id)
    expect(more).toEqual([])
    expect(first).toMatchObject({ actor_id: person.id, address: '198.51.100.1' })
    expect(JSON.parse(first?.after ?? '')).toEqual({ session: id, address: '198.51.100.1' })
    await Promise.all(Array.from({ length: 10 }, () => refreshFrom(refresh, '203.0.113.5')))
    expect(await moves(person.id)).toHaveLength(2)
  })

  it('count the 2^64 addresses of an IPv6 network as one', async () => {
    const person = await givenPerson(system)
    const { refresh } = await openFrom(person, '2001:db8:1:2::1')
    await refreshFrom(refresh, '2001:db8:1:2:ffff::9')
    expect(await moves(person.id)).toEqual([])
    await refreshFrom(refresh, '2001:db8:1:3::1')
    expect(await moves(person.id)).toHaveLength(1)
  })

  it('tell nothing of a session whose addresses were not kept', async () => {
    const person = await givenPerson(system)
    const { id, refresh } = await openFrom(person, '192.0.2.30')
    const { kysely } = system.database
    await kysely.updateTable('session').set({ address: null }).where('id', '=', id).execute()
    await kysely.deleteFrom('session_network').where('session_id', '=', id).execute()
    await refreshFrom(refresh, '198.51.100.9')
    expect(await moves(person.id)).toEqual([])
    await refreshFrom(refresh, '198.51.100.10')
    expect(await moves(person.id)).toHaveLength(1)
  })
})
