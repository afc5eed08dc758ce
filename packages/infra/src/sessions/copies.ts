import type { Connection } from '../redis/connection.ts'
import type { RedisNames } from '../redis/names.ts'
import { createVersion } from '../redis/version.ts'
import type { Sessions, SessionUser } from './port.ts'
import type { Seal } from './seal.ts'
import type { Found, TableSessions } from './table.ts'
import { hashToken } from './tokens.ts'

interface Copy {
  readonly user: SessionUser
  /** The version of all sessions before the table was read. */
  readonly version: string
  /** Milliseconds since 1970. */
  readonly until: number
}

const COPY_SECONDS = 60
/** Of the users who asked last, whose copies need not be opened again. */
const MOST_OPENED = 1000

interface CopiesSetup {
  readonly table: TableSessions
  readonly connection: Connection
  readonly names: RedisNames
  readonly seal: Seal
  readonly now: () => Date
}

/**
 * Sessions in the table, with copies in Redis that save reading it at each request. A copy counts for 60 s, and only while
 * no `forget` has come since before it was made; one that this installation did not seal counts for nothing: who can write
 * Redis logs nobody in. Without Redis the table is read.
 */
export function copiedSessions({ table, connection, names, seal, now }: CopiesSetup): Sessions {
  const { ask } = connection
  // One for all: who a token belongs to is not known before its copy has been read.
  const version = createVersion(connection, () => names.session('version'))

  async function keep(hash: string, { user, expiresAt }: Found, version: string): Promise<void> {
    const at = now().getTime()
    const copy: Copy = { user, version, until: Math.min(at + COPY_SECONDS * 1000, Date.parse(expiresAt)) }
    await ask((redis) => redis.set(names.session(hash), seal.close(hash, JSON.stringify(copy)), 'EX', COPY_SECONDS))
  }

  const opened = new Map<string, { readonly sealed: string; readonly copy: Copy }>()

  /** Undefined where the seal is not ours. The same letters as the last time are neither checked nor read again. */
  function unsealed(hash: string, sealed: string): Copy | undefined {
    const known = opened.get(hash)
    if (known?.sealed === sealed) return known.copy
    const text = seal.open(hash, sealed)
    if (text === undefined) return undefined
    const copy: Copy = JSON.parse(text)
    opened.set(hash, { sealed, copy })
    const [oldest] = opened.keys()
    if (opened.size > MOST_OPENED && oldest !== undefined) opened.delete(oldest)
    return copy
  }

  /** The copy's user, if it still counts. */
  function userOf(hash: string, sealed: string | null, version: string | undefined): SessionUser | undefined {
    if (sealed === null || version === undefined) return undefined
    const copy = unsealed(hash, sealed)
    return copy && copy.version === version && copy.until > now().getTime() ? copy.user : undefined
  }

  async function find(access: string): Promise<SessionUser | undefined> {
    const hash = hashToken(access)
    // The table knows all that Redis does.
    const [current, sealed] = await version.readBeside(names.session(hash)).catch(() => [undefined, null] as const)
    const user = userOf(hash, sealed, current)
    if (user) return user
    const found = await table.look(hash)
    if (found && current !== undefined) await Promise.allSettled([keep(hash, found, current)])
    return found?.user
  }

  /** What fails is repeated until it succeeds; meanwhile this process believes no copy, and no copy lives longer than a minute. */
  async function forget(): Promise<void> {
    await Promise.allSettled([version.change()])
  }

  const { open, lives, refresh, end, endAll } = table
  return { open, find, lives, refresh, end, endAll, forget }
}
