import { givenBilledOrder, readInvoice } from '@gpro/infra/testing'
import { type OwnRedis, ownRedis } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useScreens } from '../test/browser.ts'

describe('the web client on PostgreSQL with a Redis that dies', { timeout: 120_000 }, () => {
  let redis: (OwnRedis & { stop(): Promise<void> }) | undefined
  const running = () => {
    if (!redis) throw new Error('Redis runs inside tests only')
    return redis
  }
  beforeAll(async () => {
    redis = await ownRedis()
    await redis.start()
  })
  afterAll(() => redis?.stop())
  const screens = useScreens(
    {
      get redis() {
        const { url } = running()
        return { enabled: true, cacheUrl: url(0), locksUrls: [url(1)], sessionsUrl: url(2) }
      },
    },
    'PostgreSQL + local',
  )

  it('goes on: the payment is taken, the dashboard stays live, and nobody has to log in again', async () => {
    const { invoice } = await givenBilledOrder(screens.office)
    const dashboard = await screens.openAs('operativo2')
    const live = dashboard.getByText('En vivo', { exact: true })
    await live.waitFor()
    const page = await screens.openAs('operativo2', `/invoicing/${invoice.id}`)
    await page.getByRole('button', { name: 'Registrar pago' }).click()
    await running().kill()
    await page.getByRole('dialog').getByRole('button', { name: 'Registrar pago' }).click()
    await page.getByText('Pagada').waitFor()
    expect((await readInvoice(screens.office, invoice.id)).balance).toBe('0.00')
    // Nothing tells of changes now: it is asked all the same.
    await dashboard.waitForRequest('**/api/dashboard/?*', { timeout: 20_000 })
    expect(await live.isVisible()).toBe(true)
    await running().start()
    const asked = dashboard.waitForRequest('**/api/dashboard/?*', { timeout: 20_000 })
    await expect.poll(async () => (await screens.system.ctx.health()).cache.status, { timeout: 10_000 }).toBe('ok')
    await givenBilledOrder(screens.office)
    await asked
  })
})
