import { givenOrder, made } from '@gpro/infra/testing/office'
import { type OwnRedis, type Patch, postgresDatabase } from '@gpro/testing'

import { createRandom } from './prove/random.ts'
import { onPostgres, startSmall } from './small.ts'

/** Up to 20 ms between the commit and the new version: long enough for others to load and keep what was there before. */
const late = (change: string): Patch => ({
  file: 'packages/infra/src/cache/cache.ts',
  replaces: 'createCache',
  by: `(setup) => {
    const cache = original(setup)
    const change = async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
      ${change}
    }
    return { ...cache, change }
  }`,
})
export const DELAYED = late('await cache.change()')
export const FORGETS_NOTHING = late('')

const WRITERS = 6

/** How many reads of the dashboard, at a process chosen by a seed, were older than an order that had been acknowledged before they were asked. */
export async function countStaleReads(redis: OwnRedis, pairs: number, patch: Patch): Promise<{ reads: number; stale: number }> {
  const database = await postgresDatabase()
  const small = await startSmall({ processes: 3, env: await onPostgres(database.url, redis), patches: [patch] })
  try {
    const random = createRandom(pairs)
    const first = await givenOrder(random.pick(small.offices))
    const { client, shipment_type } = made(await random.pick(small.offices).admin.get(`/api/orders/service-orders/${first}/`))
    let acknowledged = first
    let begun = 0
    const counts = { reads: 0, stale: 0 }
    async function writer(): Promise<void> {
      while (begun < pairs) {
        begun += 1
        const { id } = made(await random.pick(small.offices).admin.post('/api/orders/service-orders/', { client, shipment_type }))
        acknowledged = Math.max(acknowledged, id)
        const wanted = acknowledged
        const { recent_orders } = made(await random.pick(small.offices).admin.get('/api/dashboard/'))
        const newest = Math.max(...recent_orders.map((order: { id: number }) => order.id))
        counts.reads += 1
        if (newest < wanted) counts.stale += 1
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, writer))
    return counts
  } finally {
    await small.stop()
    await database.drop()
  }
}
