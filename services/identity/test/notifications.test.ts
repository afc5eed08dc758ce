import { notify } from '@gpro/infra'
import { stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'

describe.each(stacks)('notifications on %s', (stack) => {
  const system = useSystem(stack, [identity])

  const give = (userId: number, title: string, category: 'order' | 'client' = 'order') =>
    system.ctx.transaction((trx) =>
      notify(trx, system.ctx.now(), [userId], { type: 'info', category, title, message: `Sobre ${title}`, metadata: { order_id: 7 } }),
    )

  it('come newest first, with the count of unread ones', async () => {
    const person = await system.as('operativo')
    await give(person.userId, 'uno')
    await give(person.userId, 'dos', 'client')
    const { body } = await person.get('/api/users/notifications/')
    expect(body).toMatchObject({ unread_count: 2, total: 2 })
    expect(body.notifications.map(({ title }: { title: string }) => title)).toEqual(['dos', 'uno'])
    expect(body.notifications[1]).toMatchObject({ type: 'info', category: 'order', message: 'Sobre uno', read: false, metadata: { order_id: 7 } })
    const one = await person.get('/api/users/notifications/?category=client&is_read=false&type=&limit=1')
    expect(one.body).toMatchObject({ total: 1, unread_count: 2, notifications: [{ title: 'dos' }] })
    expect((await person.get('/api/users/notifications/?limit=0')).status).toBe(400)
  })

  it('are marked as read one by one or all at once', async () => {
    const person = await system.as('operativo')
    for (const title of ['uno', 'dos', 'tres']) await give(person.userId, title)
    const [{ id }] = (await person.get('/api/users/notifications/')).body.notifications
    const marked = await person.post(`/api/users/notifications/${id}/mark_read/`)
    expect(marked.body).toMatchObject({ message: 'Notificación marcada como leída', notification: { id, read: true } })
    expect((await person.post(`/api/users/notifications/${id}/mark_read/`)).status).toBe(200)
    expect((await person.get('/api/users/notifications/unread_count/')).body).toEqual({ unread_count: 2 })
    expect((await person.post('/api/users/notifications/mark_all_read/')).body).toMatchObject({ updated_count: 2 })
    expect((await person.get('/api/users/notifications/?is_read=true')).body).toMatchObject({ total: 3, unread_count: 0 })
  })

  it('are removed one by one, those read, or all', async () => {
    const person = await system.as('operativo')
    for (const title of ['uno', 'dos', 'tres', 'cuatro']) await give(person.userId, title)
    const [first, second] = (await person.get('/api/users/notifications/')).body.notifications
    expect((await person.delete(`/api/users/notifications/${first.id}/`)).status).toBe(204)
    expect((await person.delete(`/api/users/notifications/${first.id}/`)).status).toBe(404)
    await person.post(`/api/users/notifications/${second.id}/mark_read/`)
    expect((await person.post('/api/users/notifications/clear_read/')).body).toMatchObject({ deleted_count: 1 })
    expect((await person.post('/api/users/notifications/clear_all/')).body).toMatchObject({ deleted_count: 2 })
    expect((await person.get('/api/users/notifications/')).body).toEqual({ notifications: [], unread_count: 0, total: 0 })
  })

  it('of others are neither seen nor touched', async () => {
    const owner = await system.as('operativo')
    const other = await system.as('admin')
    await give(owner.userId, 'mía')
    const [{ id }] = (await owner.get('/api/users/notifications/')).body.notifications
    expect((await other.get('/api/users/notifications/')).body.total).toBe(0)
    expect((await other.post(`/api/users/notifications/${id}/mark_read/`)).status).toBe(404)
    expect((await other.delete(`/api/users/notifications/${id}/`)).status).toBe(404)
    await other.post('/api/users/notifications/mark_all_read/')
    await other.post('/api/users/notifications/clear_all/')
    expect((await owner.get('/api/users/notifications/')).body).toMatchObject({ total: 1, unread_count: 1 })
  })
})
