import { ROLES } from '@gpro/core'
import { type Answer, type Client, stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { type Operation, readDocument } from './hostile/document.ts'
import { ENDPOINTS, type Named } from './hostile/endpoints.ts'
import { expectProblem } from './hostile/problem.ts'
import { rolesByEndpoint } from './hostile/roles-by-endpoint.ts'

const HOUR = 3_600_000
const guarded = ENDPOINTS.filter(({ endpoint }) => endpoint.permission !== 'public')

const CALLS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const

function lineOf({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method} ${path.replace(/^\/api/, '')}`
}

/** Asks for something that nobody has, so that whoever may ask changes nothing. */
function ask(client: Client, { endpoint }: Named, headers: Record<string, string> = {}): Promise<Answer> {
  const url = `/api${endpoint.url.replace(/:\w+/, '999999')}`
  // The five methods of endpoints are the five of the client.
  const method = endpoint.method.toLowerCase() as 'get'
  return method === 'get' ? client.get(url, headers) : client[method as 'post'](url, undefined, headers)
}

describe.each(stacks)('who may ask for what on %s', (stack) => {
  const system = useSystem(stack, services)

  it.each([
    ['no token', {}],
    ['an empty one', { authorization: 'Bearer ' }],
    ['one that was never given out', { authorization: `Bearer ${'a'.repeat(43)}` }],
    ['one of another form', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ['a signed one of the old system', { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJ1c2VyX2lkIjoxfQ.' }],
    ['one that does not fit', { authorization: `Bearer ${'x'.repeat(5000)}` }],
    ['an injection', { authorization: "Bearer ' or 1=1 --" }],
  ])('answers 401 everywhere to %s', async (_, headers) => {
    for (const named of guarded) {
      const answer = await ask(system.anonymous(), named, headers)
      expect(answer.status, named.name).toBe(401)
      expect(answer.headers['www-authenticate']).toBe('Bearer')
      expect(answer.body.code, named.name).toBe('authorization' in headers ? 'token_not_valid' : 'NOT_AUTHENTICATED')
      expectProblem(answer, named.name)
    }
  })

  it('answers 401 everywhere once the token has expired', async () => {
    const late = await system.as('admin')
    try {
      system.clock.set(new Date(Date.now() + 2 * HOUR).toISOString())
      for (const named of guarded) expect((await ask(late, named)).status, named.name).toBe(401)
    } finally {
      system.clock.set(null)
    }
  })

  it('is decided for every endpoint of the API’s document, and for nothing else', async () => {
    const { operations } = await readDocument(system)
    expect(operations.map(lineOf).sort()).toEqual([...rolesByEndpoint().keys()].sort())
  })

  it.each([...ROLES, 'nobody'] as const)('is as the office wants it for %s', async (role) => {
    const { operations } = await readDocument(system)
    const matrix = rolesByEndpoint()
    const refusal = role === 'nobody' ? 401 : 403
    for (const { method, path } of operations) {
      const line = lineOf({ method, path })
      const roles = matrix.get(line) ?? []
      // A session of its own, since one of the endpoints ends it; something that nobody has, so that nothing changes.
      const client = role === 'nobody' ? system.anonymous() : await system.as(role)
      const answer = await client[CALLS[method]](path.replace(/{\w+}/, '999999'))
      // A wrong password is 401 too: a door that is open to anybody says so otherwise.
      if (roles === 'anybody') expect(['NOT_AUTHENTICATED', 'PERMISSION_DENIED'], line).not.toContain(answer.body.code)
      else expect(answer.status === refusal, `${line}: ${answer.status}`).toBe(role === 'nobody' || !roles.includes(role))
      if (answer.status === 403) expect(expectProblem(answer, line)).toBe('Su rol no permite esta operación')
    }
  })

  it('asks for a right before it reads a body', async () => {
    const operativo = await system.as('operativo')
    const answer = await operativo.post('/api/clients/', '{', { 'content-type': 'application/json' })
    expect(answer.status).toBe(403)
  })
})
