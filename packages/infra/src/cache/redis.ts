import { randomBytes } from 'node:crypto'
import type { Connection } from '../redis/connection.ts'
import type { RedisNames } from '../redis/names.ts'
import { scan } from '../redis/scan.ts'
import { DELETE_IF_SAME } from '../redis/scripts.ts'
import { createVersion } from '../redis/version.ts'
import type { CacheStore, Entry, Lead, Look } from './store.ts'

interface RedisCacheSetup {
  readonly connection: Connection
  readonly names: RedisNames
  readonly now: () => Date
}

const LEAD_MS = 2000
const RENEW_MS = 700

const KEEP = `if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('set', KEYS[2], ARGV[2], 'PX', ARGV[3])
return redis.call('del', KEYS[1])`
const RENEW = `if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])`

/** What is known of a value in one line, and the value as it is in the next. */
function written({ text, ...about }: Entry): string {
  return `${JSON.stringify(about)}\n${text}`
}

function parsed(kept: string): Entry {
  const end = kept.indexOf('\n')
  return { ...JSON.parse(kept.slice(0, end)), text: kept.slice(end + 1) }
}

/** The cache that all processes share. */
export function redisCacheStore({ connection, names, now }: RedisCacheSetup): CacheStore {
  const { ask } = connection
  const version = createVersion(connection, names.cacheVersion)
  const lifeOf = ({ expiresAt }: Entry) => Math.max(1, Math.round(expiresAt - now().getTime()))

  async function look(key: string): Promise<Look> {
    const [current, kept] = await version.readBeside(names.value(key))
    return { version: current, entry: kept === null ? undefined : parsed(kept) }
  }

  async function write(key: string, entry: Entry): Promise<void> {
    await ask((redis) => redis.set(names.value(key), written(entry), 'PX', lifeOf(entry)))
  }

  /** Who loads the key now has lost the lead, and keeps nothing. */
  async function remove(key: string): Promise<void> {
    await ask((redis) => redis.unlink(names.value(key), names.lead(key)))
  }

  async function unlinkAll(match: string): Promise<number> {
    let removed = 0
    for await (const keys of scan(connection, match)) removed += await ask((redis) => redis.unlink(keys))
    return removed
  }

  async function removePattern(pattern: string): Promise<number> {
    await unlinkAll(names.lead(pattern))
    return unlinkAll(names.value(pattern))
  }

  async function lead(key: string): Promise<Lead | undefined> {
    const token = randomBytes(9).toString('base64url')
    const name = names.lead(key)
    if ((await ask((redis) => redis.set(name, token, 'PX', LEAD_MS, 'NX'))) === null) return undefined
    // A process that dies while it loads is waited for no longer than this lasts.
    const renewal = setInterval(() => void Promise.allSettled([ask((redis) => redis.eval(RENEW, 1, name, token, LEAD_MS))]), RENEW_MS).unref()
    return {
      async keep(entry) {
        clearInterval(renewal)
        await ask((redis) => redis.eval(KEEP, 2, name, names.value(key), token, written(entry), lifeOf(entry)))
      },
      async end() {
        clearInterval(renewal)
        await ask((redis) => redis.eval(DELETE_IF_SAME, 1, name, token))
      },
    }
  }

  return {
    look,
    write,
    remove,
    removePattern,
    version: version.read,
    change: version.change,
    lead,
  }
}
