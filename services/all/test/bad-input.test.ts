import type { Endpoint } from '@gpro/contracts'
import { type Answer, type LoggedIn, stacks, useSystem } from '@gpro/infra/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { contentsOf } from './hostile/contents.ts'
import { ENDPOINTS, fieldsOf, type Named } from './hostile/endpoints.ts'
import { type GoodRequests, givenGoodRequests } from './hostile/good-requests.ts'
import { BAD, HUGE, kindOf } from './hostile/kinds.ts'
import { expectField, expectProblem } from './hostile/problem.ts'
import { addressOf, goodBody, neededBy } from './hostile/request.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const withBody = ENDPOINTS.filter(({ endpoint }) => endpoint.schema.body !== undefined)
const withQuery = ENDPOINTS.filter(({ endpoint }) => endpoint.schema.querystring !== undefined)
const withId = ENDPOINTS.filter(({ endpoint }) => endpoint.url.includes(':id'))

const title = ({ endpoint }: Named) => `${endpoint.method} ${endpoint.url}`

describe.each(stacks)('bad input on %s', (stack) => {
  // Each log-in comes from an address of its own, so that the limit per address stays out of the way.
  const system = useSystem(stack, services, { config: { trustProxy: 1 } })
  let admin: LoggedIn
  let good: GoodRequests
  let before: Record<string, string>
  let sent = 0
  beforeAll(async () => {
    admin = await system.as('admin')
    good = await givenGoodRequests(system)
    before = await contentsOf(system)
  })
  // Every request of this file is refused.
  const writesNothing = () => afterAll(async () => expect(await contentsOf(system)).toEqual(before))

  /** Sends a body as it is written. */
  async function send({ method }: Endpoint, url: string, text?: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    sent += 1
    const from = { 'x-forwarded-for': `10.${Math.trunc(sent / 62_500) % 250}.${Math.trunc(sent / 250) % 250}.${sent % 250}` }
    const type = text === undefined ? {} : JSON_TYPE
    // The five methods of endpoints are the five of the client.
    const call = method.toLowerCase() as Lowercase<typeof method>
    return call === 'get' ? admin.get(url, { ...from, ...headers }) : admin[call](url, text, { ...type, ...from, ...headers })
  }

  /** A body that is good but for one field, written in JSON by hand. */
  function bodyWith(named: Named, field: string, json: string | undefined): string {
    const { [field]: _, ...rest } = goodBody(named, good)
    const members = Object.entries(rest).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    return `{${[...members, ...(json === undefined ? [] : [`${JSON.stringify(field)}:${json}`])].join(',')}}`
  }

  describe.each(withBody.map((named) => [title(named), named] as const))('%s', (_, named) => {
    const { endpoint } = named
    writesNothing()

    it('names the field of a bad value, in Spanish, and writes nothing', async () => {
      const needed = neededBy(named, good)
      for (const field of fieldsOf(endpoint, 'body')) {
        const missing = needed.includes(field) ? [undefined, 'null', '""'] : []
        for (const json of [...missing, ...BAD[kindOf(field)]]) {
          const answer = await send(endpoint, addressOf(endpoint, good), bodyWith(named, field, json))
          expectField(answer, field, `${field} = ${json?.slice(0, 80)}: ${answer.status} ${JSON.stringify(answer.body)}`)
        }
      }
    })

    it('answers 4xx to ids that nothing has', async () => {
      for (const field of fieldsOf(endpoint, 'body')) {
        const json = { id: '999999', ids: '[999999]' }[String(kindOf(field))]
        if (json === undefined) continue
        const answer = await send(endpoint, addressOf(endpoint, good), bodyWith(named, field, json))
        expectProblem(answer, `${field} = ${json}: ${answer.status} ${JSON.stringify(answer.body)}`)
      }
    })

    it('refuses what is not a JSON object, and what no database can hold', async () => {
      const [first = 'x'] = fieldsOf(endpoint, 'body')
      const bodies = [
        '{',
        '{"a":',
        '[]',
        '"texto"',
        '1',
        'NaN',
        '{"a":NaN}',
        "{'a':1}",
        '\ufeff{',
        '{"__proto__":{"x":1}}',
        '['.repeat(100_000),
        '\u0000',
      ]
      const zero = [`{"${first}":"a\\u0000b"}`, `{"${first}":"a\u0000b"}`, `{"${first}":{"x\\u0000":1}}`]
      for (const text of [...bodies, ...zero]) {
        const answer = await send(endpoint, addressOf(endpoint, good), text)
        expect(answer.status, text.slice(0, 80)).toBe(400)
        expectProblem(answer, text.slice(0, 80))
      }
    })

    it('refuses other types of content, broken forms and bodies over the limit', async () => {
      const url = addressOf(endpoint, good)
      const body = JSON.stringify(goodBody(named, good))
      for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'x', 'application/jsonp', 'text/json']) {
        const answer = await send(endpoint, url, body, { 'content-type': type })
        expect(answer.status, type).toBe(415)
        expectProblem(answer, type)
      }
      const huge = await send(endpoint, url, `{"notes":"${'x'.repeat(1_100_000)}"}`)
      expect(huge.status).toBe(413)
      expectProblem(huge, 'over 1 MB')

      const part = '--b\r\ncontent-disposition: form-data; name="notes"\r\n\r\nx\r\n'
      const forms = [
        ['multipart/form-data', `${part}--b--\r\n`],
        ['multipart/form-data; boundary=b', part],
        ['multipart/form-data; boundary=b', '--b\r\ncontent-disp'],
        ['multipart/form-data; boundary=b', 'nada'],
        ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 cortado'],
        ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n'],
      ] as const
      for (const [type, text] of forms) {
        const answer = await send(endpoint, url, text, { 'content-type': type })
        expect(answer.status, `${type} ${text}`).toBe(endpoint.multipart ? 400 : 415)
        expectProblem(answer, `${type} ${text}`)
      }
    })
  })

  describe.each(withQuery.map((named) => [title(named), named] as const))('%s', (_, { name, endpoint }) => {
    writesNothing()

    it('names the filter of a bad value', async () => {
      // The page of all time shows this month where it cannot read the period.
      const fields = fieldsOf(endpoint, 'querystring').filter(() => name !== 'readDashboard')
      for (const field of fields) {
        // In a query every value is text.
        const kind = kindOf(field) === 'text' ? 'free-choice' : kindOf(field)
        const texts = BAD[kind].map((json) => (json.startsWith('"') ? String(JSON.parse(json)) : json))
        for (const text of texts) {
          const answer = await send(endpoint, `${addressOf(endpoint, good)}?${new URLSearchParams({ [field]: text })}`)
          expectField(answer, field, `${field} = ${text.slice(0, 80)}: ${answer.status} ${JSON.stringify(answer.body)}`)
        }
        const twice = await send(endpoint, `${addressOf(endpoint, good)}?${field}=1&${field}=2`)
        expectField(twice, field, `${field} twice: ${twice.status}`)
      }
    })
  })

  describe.each(withId.map((named) => [title(named), named] as const))('%s', (_, named) => {
    writesNothing()

    it('answers 400 to what is no id and 404 to one that nothing has', async () => {
      const { endpoint } = named
      const body = endpoint.schema.body && JSON.stringify(goodBody(named, good))
      for (const id of ['0', '-1', 'abc', '1e3', '1.5', HUGE, '2147483648', '99999999999999999999', 'NaN', '%20', '1%27', '%F0%9F%98%80']) {
        const answer = await send(endpoint, addressOf(endpoint, good, id), body)
        expectField(answer, 'id', `${id}: ${answer.status}`)
      }
      for (const id of ['%ff', '1%00', '%']) {
        const answer = await send(endpoint, addressOf(endpoint, good, id), body)
        expect(answer.status, id).toBe(400)
        expectProblem(answer, id)
      }
      const nobody = await send(endpoint, addressOf(endpoint, good, '999999'), body)
      // A file is asked for before anybody is looked for.
      const expected = ['updatePayment', 'replacePayment'].includes(named.name) ? 400 : 404
      expect(nobody.status, JSON.stringify(nobody.body)).toBe(expected)
      expectProblem(nobody, '999999')
    })
  })

  writesNothing()

  it('answers an address or a method that nobody knows', async () => {
    for (const [method, url, status] of [
      ['get', '/api/nada/', 404],
      ['get', '/nada', 404],
      ['post', '/api/nada/', 404],
      ['put', '/api/clients/', 405],
      ['delete', '/api/orders/invoices/', 405],
      // The old system took payments and notes here without its checks.
      ['post', '/api/orders/invoice-payments/', 405],
      ['post', '/api/orders/credit-notes/', 405],
      ['get', '/api/orders/invoices/1/2/3/', 404],
      ['get', `/api/clients/${'1'.repeat(600)}/`, 414],
    ] as const) {
      const answer = await admin[method](url, {})
      expect(answer.status, url).toBe(status)
      expectProblem(answer, url)
    }
  })
})
