import { randomBytes } from 'node:crypto'
import type { Connection } from './connection.ts'

/** A name for the state of things, kept in one key. */
export interface Version {
  /** Undefined while a `change` of this process has not arrived. Throws without Redis. */
  read(): Promise<string | undefined>
  /** Gives a version that was never there before. When that fails it throws, and is repeated until it succeeds. */
  change(): Promise<void>
}

const AGAIN_MS = 1000

/**
 * A version is a random text, made by the first who misses it, and changed by deleting it: a counter would come to its old
 * value again after a FLUSHDB, and bring old values back to life; and a full server still deletes.
 */
export function createVersion(connection: Connection, key: () => string): Version {
  let underway = 0
  let failed = false
  let timer: NodeJS.Timeout | undefined

  async function read(): Promise<string | undefined> {
    const name = key()
    let version = await connection.ask((redis) => redis.get(name))
    if (version === null) {
      await connection.ask((redis) => redis.set(name, randomBytes(9).toString('base64url'), 'NX'))
      version = await connection.ask((redis) => redis.get(name))
    }
    return version === null || failed || underway > 0 ? undefined : version
  }

  async function change(): Promise<void> {
    underway += 1
    try {
      await connection.ask((redis) => redis.unlink(key()))
    } catch (error) {
      failed = true
      timer ??= setTimeout(repeat, AGAIN_MS).unref()
      throw error
    } finally {
      underway -= 1
    }
  }

  function repeat(): void {
    clearTimeout(timer)
    timer = undefined
    if (!failed) return
    failed = false
    // What fails again sets it again.
    void Promise.allSettled([change()])
  }

  connection.whenUsable(repeat)
  return { read, change }
}
