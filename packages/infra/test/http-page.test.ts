import { stacks, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { tiny } from './tiny-service.ts'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe.each(stacks)('a list that pages by key on %s', (stack) => {
  const system = useSystem(stack, [tiny])
  // Two columns, the first descending and not unique.
  beforeAll(async () => {
    for (const first_name of ['Ana', 'Eva', 'Eva', 'Ana', 'Sol', 'Leo', 'Eva']) await system.as('operativo', { first_name })
  })

  it('comes whole without a limit, in its order', async () => {
    const office = await system.as('operativo', { first_name: 'Ana' })
    const { body, headers } = await office.get('/api/orders/people/')
    expect(body.map((row: { first_name: string }) => row.first_name)).toEqual(['Sol', 'Leo', 'Eva', 'Eva', 'Eva', 'Ana', 'Ana', 'Ana'])
    expect(headers.link).toBeUndefined()
  })

  it.each([1, 2, 3, 7, 8, 100])('gives the same rows in pages of %i, each once', async (limit) => {
    const office = await system.as('operativo', { first_name: 'Ana' })
    const whole = (await office.get('/api/orders/people/')).body
    const rows = []
    let url: string | undefined = `/api/orders/people/?limit=${limit}`
    while (url) {
      const page = await office.get(url)
      expect(page.status).toBe(200)
      rows.push(...page.body)
      url = /^<(.+)>; rel="next"$/.exec(page.headers.link ?? '')?.[1]
      expect(url?.includes(page.headers['x-next-cursor'] ?? '-') ?? page.headers['x-next-cursor'] === undefined).toBe(true)
    }
    expect(rows).toEqual(whole)
  })

  it.each([
    ['text', 'garbage'],
    ['another list', encode([1])],
    ['a wrong type', encode(['Ana', 'x'])],
    ['a number too large', encode(['Ana', 9e15])],
    ['an object', encode({})],
    ['a zero byte', encode(['\0', 1])],
  ])('refuses a forged cursor: %s', async (_what, cursor) => {
    const office = await system.as('operativo')
    expect(await office.get(`/api/orders/people/?limit=2&cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { cursor: ['no es un cursor de esta lista'] },
    })
  })

  it.each(['0', '501', 'x', '-1', '1.5'])('refuses a limit of %s', async (limit) => {
    const office = await system.as('operativo')
    expect(await office.get(`/api/orders/people/?limit=${limit}`)).toMatchObject({ status: 400, body: { limit: [expect.any(String)] } })
  })
})
