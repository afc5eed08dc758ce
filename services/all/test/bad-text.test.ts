import { stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

describe.each(stacks)('text that no database can hold, on %s', (stack) => {
  const system = useSystem(stack, services)
  it('is refused with 400 in bodies, queries and log-in, never 500', async () => {
    const admin = await system.as('admin')
    const client = { name: 'a\u0000b', payment_condition: 'contado', taxpayer_type: 'pequeno' }
    expect([
      (await admin.post('/api/clients/', client)).status,
      (await admin.post('/api/clients/', { ...client, name: 'c', notes: 'x\u0000' })).status,
      (await admin.get('/api/clients/?search=a%00b')).status,
      (await admin.get('/api/orders/invoices/?search=%00')).status,
      (await system.anonymous().post('/api/users/token/', { username: 'a\u0000', password: 'x' })).status,
    ]).toEqual([400, 400, 400, 400, 400])
  })
  it.each([
    ['emojis', 'Café 😀 👩‍👩‍👧'],
    ['other scripts', 'ميناء 港口 порт'],
    ['marks of direction', 'a\u202eb\u200fc'],
    ['quotes and signs of SQL', `'; drop table client; -- "x" \\ % _`],
    ['markup', '<script>alert(1)</script>'],
  ])('keeps %s as they were sent, and finds them', async (_, text) => {
    const admin = await system.as('admin')
    const { status, body } = await admin.post('/api/clients/', { name: text, payment_condition: 'contado', notes: text })
    expect({ status, name: body.name, notes: body.notes }).toEqual({ status: 201, name: text, notes: text })
    const found = await admin.get(`/api/clients/?${new URLSearchParams({ search: text })}`)
    expect(found.body.map(({ id }: { id: number }) => id)).toContain(body.id)
  })

  it('takes half a character, which no keyboard sends, for an unreadable one', async () => {
    const admin = await system.as('admin')
    const { status, body } = await admin.post('/api/clients/', '{"name":"mitad \\ud83d","payment_condition":"contado"}', {
      'content-type': 'application/json',
    })
    expect(status).toBe(201)
    expect((await admin.get(`/api/clients/${body.id}/`)).body.name).toBe('mitad \ufffd')
  })
})
