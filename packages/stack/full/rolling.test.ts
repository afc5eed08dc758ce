import { freePort } from '@gpro/testing'
import { describe, expect, it } from 'vitest'
import { tryAll } from '../src/trial.ts'

describe('the whole deployment at 200 requests a second', { timeout: 600_000 }, () => {
  it('rolls every process without a failure, and loses only what a killed one was about', async () => {
    const { rolled, killed } = await tryAll({ port: await freePort(), perSecond: 200, say: console.log })
    expect(rolled.failed).toEqual([])
    expect(Math.max(...rolled.stops)).toBeLessThan(10_000)
    expect(killed.later).toEqual([])
    expect(killed.failed.filter(({ method }) => method === 'GET')).toEqual([])
  })
})
