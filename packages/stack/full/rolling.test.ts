import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Stack } from '../src/stack.ts'
import { givenStack, roll, sender } from '../test/rolling.ts'

describe('all processes of all services, restarted one after another at 200 requests a second', { timeout: 240_000 }, () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await givenStack()
  }, 120_000)
  afterAll(() => stack?.stop())

  it('fail no request, reading or writing', async () => {
    const send = await sender(stack, ['/users/me/', '/clients/', '/orders/invoices/', '/dashboard/'], true)
    const { sent, failed } = await roll(stack, 200, send)
    console.log(`${sent} requests, ${failed.length} failed`)
    expect(sent).toBeGreaterThan(2000)
    expect(failed).toEqual([])
  })
})
