import { describe, expect, it } from 'vitest'
import { lockOrder } from '../src/database/lock.ts'
import type { AnyTrx } from '../src/database/types.ts'
import { raiseCounter, takeNumber } from '../src/shared-tables/counter.ts'
import { engines, given } from './database.ts'

const range = (length: number) => Array.from({ length }, (_, index) => index + 1)

describe.each(engines)('the counter of a series on %s', (engine) => {
  it('gives 20 that take at once the numbers 1 to 20', async () => {
    const { transaction } = await given(engine)
    const numbers = await Promise.all(range(20).map(() => transaction((trx) => takeNumber(trx, 'order:2026'))))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(range(20))
  })

  it('gives the number of a failed transaction to the next', async () => {
    const { transaction } = await given(engine)
    const failing = transaction(async (trx) => {
      await takeNumber(trx, 'order:2026')
      throw new Error('failed')
    })
    await expect(failing).rejects.toThrow('failed')
    expect(await transaction((trx) => takeNumber(trx, 'order:2026'))).toBe(1)
  })

  it('counts each series by itself', async () => {
    const { transaction } = await given(engine)
    await transaction((trx) => takeNumber(trx, 'order:2026'))
    expect(await transaction((trx) => takeNumber(trx, 'order:2027'))).toBe(1)
  })

  it('goes on above a number typed by hand, and never goes back', async () => {
    const { transaction } = await given(engine)
    await transaction((trx) => raiseCounter(trx, 'order:2026', 50))
    await transaction((trx) => raiseCounter(trx, 'order:2026', 7))
    expect(await transaction((trx) => takeNumber(trx, 'order:2026'))).toBe(51)
  })

  it('refuses what is no number of a series', async () => {
    const { transaction } = await given(engine)
    for (const number of [0, -1, 1.5, Number.NaN]) {
      await expect(transaction((trx) => raiseCounter(trx, 'order:2026', number))).rejects.toThrow(RangeError)
    }
  })

  it('works inside a transaction only', async () => {
    const { db } = await given(engine)
    // The compiler refuses it; a cast must not get through either.
    const outside = db as AnyTrx
    await expect(takeNumber(outside, 'order:2026')).rejects.toThrow('takeNumber needs a transaction')
    await expect(raiseCounter(outside, 'order:2026', 1)).rejects.toThrow('raiseCounter needs a transaction')
    await expect(lockOrder(outside, 1)).rejects.toThrow('lockOrder needs a transaction')
  })
})
