import { type OwnRedis, ownRedis, redisDatabases } from '@gpro/testing'
import { redisBoard } from '../src/locks/board-redis.ts'
import { createLocks } from '../src/locks/locks.ts'
import { redisLockStore } from '../src/locks/redis.ts'
import { createLog } from '../src/log.ts'
import { type Connection, openConnection } from '../src/redis/connection.ts'
import { redisNames } from '../src/redis/names.ts'
import { atTheEnd } from './database.ts'

/** Of an installation that tests work in. */
export const INSTALLATION = () => 'e1fe0a5b00c5a11e'
export const NAMES = redisNames(INSTALLATION)

/** A log that tells what was written into it. */
export function heardLog() {
  const lines: string[] = []
  const log = createLog({ environment: 'test', logLevel: 'info' }, { write: (line) => void lines.push(line) })
  return { log, lines }
}

/** A connection that is closed after the test; usable when this resolves, if that is `waited` for. */
export async function connect(url: string, { log = heardLog().log, waited = true } = {}): Promise<Connection> {
  const connection = openConnection({ name: 'cache', url, log })
  atTheEnd(connection.close)
  if (waited) await new Promise<void>((resolve) => connection.whenUsable(resolve))
  return connection
}

/** Databases of the test run's Redis that this test has for itself. */
export async function givenRedis() {
  const { cacheUrl, locksUrl, sessionsUrl, free } = await redisDatabases()
  atTheEnd(free)
  return { cacheUrl, locksUrl, sessionsUrl }
}

/** A Redis that this test may kill; running unless told otherwise. */
export async function givenOwnRedis({ started = true } = {}): Promise<OwnRedis> {
  const redis = await ownRedis()
  atTheEnd(redis.stop)
  if (started) await redis.start()
  return redis
}

/** The locks of one process, in these nodes. */
export function locksIn(
  nodes: readonly Connection[],
  { now = () => new Date(), waitMs = 0, instance = 'test', log = heardLog().log, names = NAMES } = {},
) {
  const store = redisLockStore({ nodes, names, now, log })
  return createLocks({ store, board: redisBoard({ nodes, names, now, waitMs }), now, waitMs, service: 'invoicing', instance })
}
