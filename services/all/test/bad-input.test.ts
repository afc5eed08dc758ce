import * as contracts from '@gpro/contracts'
import { type LoggedIn, stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const WRONG: readonly unknown[] = [null, '', ' ', 'x', 'NaN', -1, 0, 1.005, 1e308, '2026-02-30', [], {}, true, 'x'.repeat(6000), 999_999, '😀']

const isEndpoint = (value: unknown): value is contracts.Endpoint =>
  typeof value === 'object' && value !== null && 'permission' in value && 'url' in value
// Logging out would end the session that the rest of the walk needs.
const exported: readonly unknown[] = Object.values(contracts)
const endpoints = exported.filter(isEndpoint).filter(({ url }) => !url.includes('logout'))

function bodies({ schema }: contracts.Endpoint): unknown[] {
  const shape: unknown = schema.body && Reflect.get(schema.body, 'shape')
  const fields = typeof shape === 'object' && shape !== null ? Object.keys(shape) : []
  return [undefined, [], 'texto', ...WRONG.map((value) => Object.fromEntries(fields.map((field) => [field, value])))]
}

describe.each(stacks)('bad input on %s', (stack) => {
  const system = useSystem(stack, services)

  async function send(who: LoggedIn, { method, url }: contracts.Endpoint, id: string, body: unknown) {
    const target = `/api${url.replace(/:\w+/g, id)}`
    const answer = method === 'GET' ? await who.get(target) : await who[method.toLowerCase() as 'post'](target, body)
    return { target, method, body, status: answer.status, type: String(answer.headers['content-type']), answer: answer.body }
  }

  it('is never answered with 5xx, and every refusal is a problem with its sentence', { timeout: 120_000 }, async () => {
    expect(endpoints.length).toBeGreaterThan(80)
    const admin = await system.as('admin')
    for (const endpoint of endpoints) {
      for (const id of ['999999', 'abc', '0']) {
        for (const body of endpoint.method === 'GET' || endpoint.method === 'DELETE' ? [undefined] : bodies(endpoint)) {
          const answered = await send(admin, endpoint, id, body)
          expect(answered.status, JSON.stringify(answered).slice(0, 500)).toBeLessThan(500)
          if (answered.status >= 400) {
            expect(answered.type).toContain('application/problem+json')
            expect(answered.answer, answered.target).toMatchObject({
              type: expect.any(String),
              title: expect.any(String),
              detail: expect.any(String),
            })
          }
        }
      }
    }
  })
})
