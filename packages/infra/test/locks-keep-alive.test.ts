import { unheardRejections } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { keepAlive } from '../src/locks/keep-alive.ts'

/** What became of a lock of 900 ms, and when. */
function kept(extend: () => Promise<number | 'gone' | 'away'>) {
  const began = performance.now()
  const lost = Promise.withResolvers<number>()
  const life = keepAlive({
    expiration: Date.now() + 900,
    milliseconds: 900,
    margin: 300,
    extend,
    onLost: () => lost.resolve(performance.now() - began),
  })
  return { life, lost: lost.promise }
}

describe('a lock that is kept alive', () => {
  const unheard = unheardRejections()

  it('is lost shortly before its end when an extension never answers', async () => {
    const { lost } = kept(() => new Promise(() => {}))
    const ms = await lost
    expect(ms).toBeGreaterThan(500)
    expect(ms).toBeLessThan(900)
  })

  it('is lost at once when it is another’s', async () => {
    const { lost } = kept(async () => 'gone')
    expect(await lost).toBeLessThan(595)
  })

  it('is tried again and again while Redis is away, until shortly before its end', async () => {
    let tries = 0
    const { lost } = kept(async () => {
      tries += 1
      return 'away'
    })
    expect(await lost).toBeGreaterThan(500)
    expect(tries).toBeGreaterThanOrEqual(1)
  })

  it('is lost shortly before its end when extending it fails in a way that nobody foresaw, and the process goes on', async () => {
    const { lost } = kept(() => Promise.reject(new Error('a defect')))
    expect(await lost).toBeGreaterThan(500)
    expect(await unheard()).toEqual([])
  })

  it('lives on with each extension, and is left alone once it is given back', async () => {
    let tries = 0
    let wasLost = false
    const { life, lost } = kept(async () => {
      tries += 1
      return Date.now() + 900
    })
    void lost.then(() => {
      wasLost = true
    })
    await expect.poll(() => tries, { timeout: 5000 }).toBeGreaterThanOrEqual(4)
    life.end()
    const before = tries
    await new Promise((resolve) => setTimeout(resolve, 950))
    expect([tries, wasLost]).toEqual([before, false])
  })
})
