import type { Connection } from '../redis/connection.ts'
import { fromEach } from '../redis/each.ts'
import type { RedisNames } from '../redis/names.ts'
import { scan } from '../redis/scan.ts'
import type { HeldLock } from './port.ts'

interface RecordsSetup {
  readonly nodes: readonly Connection[]
  readonly names: RedisNames
  readonly now: () => Date
}

/** Who holds which lock, beside the locks themselves. */
export interface Records {
  /** The key that redlock keeps a lock under. */
  nameOf(key: string): string
  /** Without waiting for it. */
  write(lock: HeldLock, token: string, milliseconds: number): void
  list(): Promise<HeldLock[]>
  /** Takes the key from whoever holds it; false when nobody did. */
  free(key: string): Promise<boolean>
}

export function createRecords({ nodes, names, now }: RecordsSetup): Records {
  /** A lock whose owner is not written yet, or was lost, shows no name. */
  async function describe({ ask }: Connection, name: string): Promise<HeldLock | undefined> {
    const [token, left] = await ask((redis) => Promise.all([redis.get(name), redis.pttl(name)]))
    if (token === null) return undefined
    const owner = await ask((redis) => redis.get(names.owner(token)))
    if (owner !== null) return JSON.parse(owner)
    return {
      key: name.slice(names.lock('').length),
      owner: { user: '', service: '', instance: '', requestId: '' },
      since: now().toISOString(),
      expiresAt: new Date(now().getTime() + Math.max(0, left)).toISOString(),
    }
  }

  async function heldOn(node: Connection): Promise<HeldLock[]> {
    const met = new Set<string>()
    for await (const found of scan(node, names.lock('*'))) for (const name of found) met.add(name)
    const locks = await Promise.all([...met].map((name) => describe(node, name)))
    return locks.filter((lock) => lock !== undefined)
  }

  async function list(): Promise<HeldLock[]> {
    const locks = (await fromEach(nodes, heldOn)).flat()
    return [...new Map(locks.map((lock) => [lock.key, lock])).values()]
  }

  return {
    nameOf: names.lock,
    write(lock, token, milliseconds) {
      void fromEach(nodes, ({ ask }) => ask((redis) => redis.set(names.owner(token), JSON.stringify(lock), 'PX', milliseconds)))
    },
    list,
    free: async (key) => (await fromEach(nodes, ({ ask }) => ask((redis) => redis.unlink(names.lock(key))))).some((count) => count > 0),
  }
}
