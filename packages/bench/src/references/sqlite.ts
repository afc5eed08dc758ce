import type { Ids } from '../client/requests.ts'
import type { World } from '../world.ts'
import { runChild } from './child.ts'
import type { Reference } from './reference.ts'

export interface SqliteWishes extends Pick<Ids, 'from' | 'step' | 'count'> {
  readonly path: string
  readonly seconds: number
}

/** The statements of a payment in better-sqlite3, on the file of the case. */
export function sqliteReference({ env }: World, { from, step, count }: Ids): Reference {
  return { name: 'better-sqlite3', round: (seconds) => runChild('sqlite-program.ts', { path: env.SQLITE_PATH, from, step, count, seconds }) }
}
