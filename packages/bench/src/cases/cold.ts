import { randomUUID } from 'node:crypto'
import { median, percentile } from '../measure/statistics.ts'
import { get, type Service } from '../world.ts'
import { DASHBOARD } from './cached.ts'
import type { FiguresCase } from './case.ts'

const TIMES = 20
/** The least of so many is the dashboard's own: what the system asks by itself comes on top now and then. */
const COUNTED = 5

/** A payment, after which the cache has forgotten the dashboard. */
async function pay({ url, token }: Service): Promise<void> {
  const answer = await fetch(`${url}/api/orders/invoices/1/add_payment/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ amount: '0.01', payment_method: 'efectivo' }),
  })
  if (answer.status !== 201) throw new Error(`A payment was answered ${answer.status}: ${await answer.text()}`)
}

async function timeCold(service: Service): Promise<number> {
  await pay(service)
  const began = performance.now()
  await (await get(service, DASHBOARD)).arrayBuffer()
  return performance.now() - began
}

async function countCold(watched: Service): Promise<number> {
  await pay(watched)
  await watched.ask({ kind: 'begin' })
  await (await get(watched, DASHBOARD)).arrayBuffer()
  return (await watched.ask({ kind: 'counts' })).statements
}

export const cold: FiguresCase = {
  kind: 'figures',
  name: 'dashboard-cold',
  title: 'dashboard de un año, sin caché, uno tras otro',
  engine: 'postgresql',
  reads: true,
  async figures(world) {
    const watched = await world.start(true)
    await timeCold(watched)
    const statements: number[] = []
    for (let tried = 0; tried < COUNTED; tried += 1) statements.push(await countCold(watched))
    await watched.stop()
    const service = await world.start()
    try {
      const times: number[] = []
      await timeCold(service)
      for (let tried = 0; tried < TIMES; tried += 1) times.push(await timeCold(service))
      return [
        { label: 'p50', value: median(times), unit: 'ms' },
        { label: 'p95', value: percentile(times, 0.95), unit: 'ms' },
        { label: 'sentencias', value: Math.min(...statements), unit: '' },
      ]
    } finally {
      await service.stop()
    }
  },
}
