import { freePort } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Send } from '../src/load.ts'
import { killOne, roll, sender } from '../src/rolling.ts'
import { type Stack, startStack } from '../src/stack.ts'

describe('two processes of a service behind the real gateway', { timeout: 60_000 }, () => {
  let stack: Stack
  let send: Send
  beforeAll(async () => {
    stack = await startStack({ port: await freePort(), replicas: 2, only: ['identity'] })
    send = await sender(stack, ['/users/me/', '/health/'], false)
  })
  afterAll(() => stack?.stop())

  it('are restarted one after another and no request fails', async () => {
    const { sent, failed, stops } = await roll(stack, 40, send)
    expect(sent).toBeGreaterThan(100)
    expect(failed).toEqual([])
    expect(Math.max(...stops)).toBeLessThan(10_000)
  })

  it('lose no reading when one of them is killed, since the other is asked again', async () => {
    const { sent, failed } = await killOne(stack, 'identity', 40, send)
    expect(sent).toBeGreaterThan(50)
    expect(failed).toEqual([])
  })
})
