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
})
