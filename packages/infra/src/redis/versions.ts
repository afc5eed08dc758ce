import { randomBytes } from 'node:crypto'
import type { Connection } from './connection.ts'

/** Names for the state of things, each kept in a key of its own. */
export interface Versions {
  /** The versions of these, as one text; undefined while a `change` of this process has not arrived. Throws without Redis. */
  read(names: readonly string[]): Promise<string | undefined>
  /** Gives these a version that was never there before. When that fails it throws, and is repeated until it succeeds. */
  change(names: readonly string[]): Promise<void>
}

const AGAIN_MS = 1000

/**
 * A version is a random text, made by the first who misses it, and changed by deleting it: a counter would come to its old
 * value again after a FLUSHDB, and bring old values back to life; and a full server still deletes.
 */
export function createVersions(connection: Connection, keyOf: (name: string) => string): Versions {
  const underway = new Set<readonly string[]>()
  const failed = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  function isSettled(name: string): boolean {
    return !failed.has(name) && ![...underway].some((names) => names.includes(name))
  }

  async function read(names: readonly string[]): Promise<string | undefined> {
    if (names.length === 0) return ''
    const keys = names.map(keyOf)
    let versions = await connection.ask((redis) => redis.mget(keys))
    const missing = keys.filter((_, index) => versions[index] === null)
    if (missing.length > 0) {
      await connection.ask((redis) => Promise.all(missing.map((key) => redis.set(key, randomBytes(9).toString('base64url'), 'NX'))))
      versions = await connection.ask((redis) => redis.mget(keys))
    }
    return versions.includes(null) || !names.every(isSettled) ? undefined : versions.join(' ')
  }

  async function change(names: readonly string[]): Promise<void> {
    if (names.length === 0) return
    underway.add(names)
    try {
      await connection.ask((redis) => redis.unlink(names.map(keyOf)))
    } catch (error) {
      for (const name of names) failed.add(name)
      timer ??= setTimeout(repeat, AGAIN_MS).unref()
      throw error
    } finally {
      underway.delete(names)
    }
  }

  function repeat(): void {
    clearTimeout(timer)
    timer = undefined
    const names = [...failed]
    failed.clear()
    // What fails again has set the next time.
    void Promise.allSettled([change(names)])
  }

  connection.whenUsable(repeat)
  return { read, change }
}
