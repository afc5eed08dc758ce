import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { load } from '../src/load.ts'
import type { Stack } from '../src/stack.ts'
import { givenStack, roll, sender } from './rolling.ts'

describe('two processes of a service behind the real gateway', { timeout: 60_000 }, () => {
  let stack: Stack
  let send: (count: number) => Promise<Response>
  beforeAll(async () => {
    stack = await givenStack(['identity'])
    send = await sender(stack, ['/users/me/', '/health/'], false)
  })
  afterAll(() => stack?.stop())

  it('are restarted one after another and no request fails', async () => {
    const { sent, failed } = await roll(stack, 40, send)
    expect(sent).toBeGreaterThan(100)
    expect(failed).toEqual([])
  })

  it('lose no reading when one of them is killed, since the other is asked again', async () => {
    let over = false
    const loading = load(40, send, () => over)
    await sleep(500)
    await stack.programs.get('identity')?.[0]?.kill('SIGKILL')
    await sleep(1500)
    over = true
    const { sent, failed } = await loading
    expect(sent).toBeGreaterThan(50)
    expect(failed).toEqual([])
  })
})
