import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'

/** Promises that failed while nobody listened: each of them would end a process that serves. Empties itself when asked. */
export function unheardRejections(): () => Promise<unknown[]> {
  let unheard: unknown[] = []
  const hear = (reason: unknown) => void unheard.push(reason)
  beforeAll(() => void process.on('unhandledRejection', hear))
  afterAll(() => void process.off('unhandledRejection', hear))
  return async () => {
    await setImmediate()
    await setImmediate()
    const heard = unheard
    unheard = []
    return heard
  }
}
