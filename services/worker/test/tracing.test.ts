import { perService } from '@gpro/contracts'
import { buildGateway } from '@gpro/gateway'
import { identity } from '@gpro/identity'
import { runTask } from '@gpro/infra'
import { stacks, startSystem } from '@gpro/infra/testing'
import { collectTraces } from '@gpro/infra/testing/traces'
import { orders } from '@gpro/orders'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { worker } from '../src/service.ts'

const traces = collectTraces()
afterAll(traces.stop)

async function start(stack: (typeof stacks)[number]) {
  const system = await startSystem(stack, [identity, orders])
  onTestFinished(() => system.stop())
  const service = await system.app.listen({ host: '127.0.0.1', port: 0 })
  const gateway = await buildGateway(
    perService(() => [service]),
    { warn() {} },
  )
  onTestFinished(() => gateway.close())
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 })
  const { token } = await system.as('admin')
  return {
    ask: (path: string, init: RequestInit = {}) =>
      fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers } }),
    token,
    async seal() {
      const task = worker.work?.find(({ name }) => name === 'seal')
      if (task) await runTask(system.ctx, task)
    },
  }
}

const CLIENT = { name: 'Cliente Reservado', payment_condition: 'contado', nit: '0614-010190-101-3', taxpayer_type: 'grande' }
const added = (name: string) => ({ method: 'POST', body: JSON.stringify({ ...CLIENT, name }) })
/** What nobody may read in a trace. */
const VALUES = ['Reservado', '0614-010190-101-3', 'palabra-secreta', 'una-firma', 'clave-equivocada']
const DATABASE = { 'SQLite + local': 'sqlite.query', 'PostgreSQL + Redis': 'pg.query' }

describe.each(stacks)('traces on %s', (stack) => {
  it('hold a request through gateway, service, database and worker as one', async () => {
    const { ask, seal } = await start(stack)
    const earlier = traces.spans().length
    expect((await ask('/api/clients/', { ...added('Uno'), headers: { 'idempotency-key': 'una-clave' } })).status).toBe(201)
    await seal()
    const spans = traces.spans().slice(earlier)
    const gateway = spans.find(({ name, parentSpanContext }) => name.startsWith('POST') && parentSpanContext === undefined)
    const trace = spans.filter((span) => span.spanContext().traceId === gateway?.spanContext().traceId)
    const names = trace.map(({ name }) => name.replace(/ gpro_test_\w+$/, ''))
    const statements = ['session.by-access', 'idempotency.find', 'event.insert'].map((name) => `${DATABASE[stack]}:${name}`)
    expect(names).toEqual(expect.arrayContaining(['POST /api/clients/', ...statements, 'event sealed']))
    expect(names.includes('mget')).toBe(stack === 'PostgreSQL + Redis')
    // The worker's own work is a trace beside it, which the sealed event leads to.
    const task = spans.find(({ name }) => name === 'task seal')
    expect(trace.find(({ name }) => name === 'event sealed')?.links.map((link) => link.context.spanId)).toEqual([task?.spanContext().spanId])
  })

  it('go on with the trace that the caller is in', async () => {
    const { ask } = await start(stack)
    const earlier = traces.spans().length
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    await ask('/api/clients/', { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } })
    const requests = traces.spans().slice(earlier)
    expect(requests.length).toBeGreaterThan(2)
    expect(new Set(requests.map((span) => span.spanContext().traceId))).toEqual(new Set([traceId]))
  })

  it('tell no value that was sent or stored, nor a secret, nor what an error quotes', async () => {
    const { ask, token } = await start(stack)
    for (const status of [201, 400]) expect((await ask('/api/clients/', added('Cliente Reservado'))).status).toBe(status)
    await ask('/api/clients/?search=palabra-secreta')
    await ask('/media/orders/a/b.pdf?expires=1&signature=una-firma')
    await ask('/api/users/login/', { method: 'POST', body: JSON.stringify({ username: 'nadie', password: 'clave-equivocada' }) })
    const told = traces.spans().map(({ name, attributes, events, status }) => JSON.stringify({ name, attributes, events, status }))
    expect(told.join('\n')).toContain('insert into')
    // An error's words quote what was sent.
    expect(told.filter((span) => /"message"|"exception/.test(span))).toEqual([])
    for (const value of [...VALUES, token]) expect(told.filter((span) => span.includes(value))).toEqual([])
  })
})
