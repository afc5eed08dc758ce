import { givenUser, stacks, uniqueUsername, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'
import { logIn } from './people.ts'

describe.each(stacks)('what happened in the whole system on %s', (stack) => {
  const system = useSystem(stack, [identity], { config: { trustProxy: 1 } })
  const search = async (query: string) => {
    const admin = await system.as('admin')
    return admin.get(`/api/audit/?${query}`)
  }

  it('is found by person, subject, kind, day and words, the last first', async () => {
    const admin = await system.as('admin')
    const username = uniqueUsername('testigo')
    const { id } = await givenUser(admin, { username })
    await admin.patch(`/api/users/${id}/`, { role: 'operativo2' })
    const { body } = await search(`subject=user:${id}`)
    expect(body.map(({ kind }: { kind: string }) => kind)).toEqual(['user.updated', 'user.created'])
    expect(body[0]).toMatchObject({
      person: admin.userId,
      description: `Usuario ${username} actualizado`,
      address: '127.0.0.1',
      request_id: expect.any(String),
      before: { role: 'operativo' },
      after: { role: 'operativo2' },
    })
    const found = async (query: string) => (await search(query)).body.map(({ subject }: { subject: string }) => subject)
    expect(await found(`person=${admin.userId}&kind=user.created`)).toEqual([`user:${id}`])
    expect(await found(`kind=user.&search=${username}`)).toEqual([`user:${id}`, `user:${id}`])
    expect(await found(`subject=user:${id}&date_from=2100-01-01`)).toEqual([])
    expect(await found(`subject=user:${id}&date_to=2100-01-01&kind=user.up`)).toEqual([`user:${id}`])
  })

  it('comes by pages', async () => {
    const admin = await system.as('admin')
    const { id } = await givenUser(admin)
    for (const role of ['operativo2', 'operativo', 'operativo2']) await admin.patch(`/api/users/${id}/`, { role })
    const first = await search(`subject=user:${id}&limit=3`)
    const rest = await search(`subject=user:${id}&limit=3&cursor=${encodeURIComponent(first.headers['x-next-cursor'] ?? '')}`)
    expect([first.body.length, rest.body.length, rest.headers['x-next-cursor']]).toEqual([3, 1, undefined])
  })

  it('tells a refused log-in with its address, and no password', async () => {
    const user = await givenUser(await system.as('admin'))
    await logIn(system, user.username, 'una clave que no es', '203.0.113.7')
    const { body } = await search(`subject=user:${user.id}&kind=session.refused`)
    expect(body).toMatchObject([{ kind: 'session.refused', address: '203.0.113.7', before: null, after: null }])
  })

  it('cannot be made to have been otherwise, by no statement', async () => {
    await system.as('admin')
    const { kysely } = system.database
    await expect(kysely.updateTable('event').set({ description: 'nada' }).execute()).rejects.toThrow('only ever added')
    await expect(kysely.deleteFrom('event').execute()).rejects.toThrow('only ever added')
  })

  it('is for administrators', async () => {
    expect((await (await system.as('operativo2')).get('/api/audit/')).status).toBe(403)
  })
})
