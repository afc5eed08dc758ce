import type { Redis } from 'ioredis'
import { TooLate } from '../in-time.ts'

/** What one turn of the event loop has asked for. */
interface Batch {
  unanswered: number
  timer: NodeJS.Timeout | undefined
  /** Rejects once it is late. */
  readonly late: Promise<never>
}

/**
 * Asks a Redis, and waits so long for its answer, or throws TooLate. What is asked for in one turn of the event loop leaves in one write at
 * the turn's end, and is waited for from there on: a call of the system takes longer than a command. An answer that has arrived while this
 * process was busy still counts: it is read before the time-out is believed.
 */
export function askTogether(client: Redis, milliseconds: number): <Answer>(command: (client: Redis) => Promise<Answer>) => Promise<Answer> {
  let open: Batch | undefined

  function begin(): Batch {
    const { stream } = client
    const { promise, reject } = Promise.withResolvers<never>()
    // Commands that all failed before have nobody who hears it.
    promise.catch(() => {})
    const batch: Batch = { unanswered: 0, timer: undefined, late: promise }
    stream.cork()
    setImmediate(() => {
      open = undefined
      stream.uncork()
      if (batch.unanswered > 0) batch.timer = setTimeout(() => setImmediate(() => reject(new TooLate(milliseconds))), milliseconds)
    })
    return batch
  }

  return async (command) => {
    open ??= begin()
    const batch = open
    batch.unanswered += 1
    try {
      return await Promise.race([command(client), batch.late])
    } finally {
      batch.unanswered -= 1
      if (batch.unanswered === 0) clearTimeout(batch.timer)
    }
  }
}
