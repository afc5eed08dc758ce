import { type LoggedIn, stacks, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { ENDPOINTS, type Named } from './hostile/endpoints.ts'
import { type GoodRequests, givenGoodRequests } from './hostile/good-requests.ts'
import { addressOf, goodBody } from './hostile/request.ts'

/** What takes away what the others need comes last. */
const LAST = /^(void|reverse|remove|undo|release)|delete/i

const writes = ENDPOINTS.filter(({ endpoint }) => endpoint.method !== 'GET' && endpoint.service !== 'identity')
const inOrder = [...writes.filter(({ name }) => !LAST.test(name)), ...writes.filter(({ name }) => LAST.test(name))]

/** Those that must be among the writes that change what the dashboard shows, so that this test can't become empty. */
const SHOWN = ['createServiceOrder', 'createTransfer', 'createClient', 'addPayment', 'addCreditNote', 'removeItem', 'voidInvoice', 'deleteCharge']

describe.each(stacks)('the cached dashboard on %s', (stack) => {
  const system = useSystem(stack, services)
  let admin: LoggedIn
  let good: GoodRequests
  beforeAll(async () => {
    admin = await system.as('admin')
    good = await givenGoodRequests(system)
  })

  async function write(one: Named): Promise<void> {
    const { method } = one.endpoint
    const url = addressOf(one.endpoint, good)
    if (method === 'DELETE') return void (await admin.delete(url))
    const body = one.endpoint.schema.body ? goodBody(one, good) : {}
    // The methods that are left are those of the client that take a body.
    await admin[method.toLowerCase() as 'post' | 'put' | 'patch'](url, body)
  }

  const read = async () => (await admin.get('/api/dashboard/?year=0')).body

  it('shows at once what any write of any service has changed', async () => {
    const changed: string[] = []
    for (const one of inOrder) {
      const before = await read()
      await write(one)
      const shown = await read()
      await system.ctx.cache.deletePattern('*')
      const now = await read()
      expect(shown, one.name).toEqual(now)
      if (JSON.stringify(before) !== JSON.stringify(now)) changed.push(one.name)
    }
    expect(changed).toEqual(expect.arrayContaining(SHOWN))
  })
})
