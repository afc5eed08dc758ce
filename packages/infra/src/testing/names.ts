import type { Database } from '../database/open.ts'
import { readInstallation } from '../host/installation.ts'
import { type RedisNames, redisNames } from '../redis/names.ts'

/** How the installation on this database calls its keys of Redis. */
export async function namesOf({ db }: Pick<Database, 'db'>): Promise<RedisNames> {
  const id = await readInstallation(db)
  return redisNames(() => id)
}
