import { randomBytes } from 'node:crypto'
import type { Connection } from './connection.ts'

/** A name for the state of things, kept in one key. */
export interface Version {
  /** Undefined while a `change` of this process has not arrived. Throws without Redis. */
  read(): Promise<string | undefined>
  /** The same, and what another key held at that moment. */
  readBeside(name: string): Promise<readonly [version: string | undefined, value: string | null]>
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

  async function ask(names: readonly string[]): Promise<(string | null)[]> {
    const version = key()
    const asked = () => connection.ask((redis) => redis.mget(version, ...names))
    const answers = await asked()
    if (answers[0] !== null) return answers
    await connection.ask((redis) => redis.set(version, randomBytes(9).toString('base64url'), 'NX'))
    return asked()
  }

  const believed = (version: string | null | undefined) => (failed || underway > 0 ? undefined : (version ?? undefined))

  async function read(): Promise<string | undefined> {
    const [version] = await ask([])
    return believed(version)
  }

  async function readBeside(name: string): Promise<readonly [string | undefined, string | null]> {
    const [version, value = null] = await ask([name])
    return [believed(version), value]
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
  return { read, readBeside, change }
}
