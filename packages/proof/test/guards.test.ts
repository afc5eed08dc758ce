import { existsSync } from 'node:fs'
import { ownRedis } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chargeOnce, keyRow, settledCheck, settledVersion } from '../src/guards/guards.ts'
import { guardsPage } from '../src/guards/page.ts'
import * as promises from '../src/guards/promises.ts'
import { startWorld, type World } from '../src/guards/world.ts'

const MINUTE = 60_000
const ROOT = new URL('../../../', import.meta.url)

/** The guard of each that stands alone, the others gone. The database's own go while the processes run. */
const KEPT = new Map([
  [promises.chargeBilledOnce, chargeOnce],
  [promises.neverOverpaid, settledCheck],
  [promises.noPaymentLost, settledVersion],
  [promises.keyOnce, keyRow],
])
const attacked = [...KEPT.keys()]
const inDatabase = [...KEPT].filter(([, { drops }]) => drops)
const inSource = [promises.noPaymentLost, promises.keyOnce, promises.orderNumberOnce, promises.invoiceNumberOnce]

async function attackAll(world: World, those: readonly promises.Promised[]): Promise<void> {
  await Promise.all(those.map(async ({ attack }) => typeof attack === 'function' && (await world.attack(attack))))
}

/** Attacks until each of their rules is broken: who comes first in a race is chance, so it may take some. */
async function expectBroken(world: World, those: readonly promises.Promised[]): Promise<void> {
  const rules = those.flatMap((promised) => promised.rules)
  for (let attacks = 1; attacks < 6; attacks += 1) {
    await attackAll(world, those)
    const broken = await world.broken()
    if (rules.every((rule) => broken.includes(rule))) return
  }
  expect(await world.broken()).toEqual(expect.arrayContaining(rules))
}

describe('what keeps the promises', { timeout: MINUTE }, () => {
  let redis: Awaited<ReturnType<typeof ownRedis>>
  beforeAll(async () => {
    redis = await ownRedis()
    await redis.start()
  })
  afterAll(() => redis?.stop())

  it('does so with one guard for each; the checker notices when the database has none left', async () => {
    const without = attacked.flatMap((promised) => promised.guards.filter((guard) => guard !== KEPT.get(promised)))
    const world = await startWorld({ redis, without })
    try {
      await attackAll(world, attacked)
      expect(await world.broken()).toEqual([])
      await world.drop(inDatabase.map(([, guard]) => guard))
      await expectBroken(
        world,
        inDatabase.map(([promised]) => promised),
      )
    } finally {
      await world.stop()
    }
  })

  it('is noticed by the checker when it is gone from the source', async () => {
    const world = await startWorld({ redis, without: [...new Set(inSource.flatMap(({ guards }) => guards))], processes: 1 })
    try {
      await expectBroken(world, inSource)
    } finally {
      await world.stop()
    }
  })

  it('is what docs/guards.md says', async () => {
    await expect(guardsPage()).toMatchFileSnapshot('../../../docs/guards.md')
  })

  it.each(promises.PROMISES)('is tested day by day as well: $promise', ({ test }) => {
    expect(existsSync(new URL(test, ROOT)), test).toBe(true)
  })
})
