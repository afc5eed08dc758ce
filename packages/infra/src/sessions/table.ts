import type { AnyTrx, Db } from '../database/types.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import type { Sessions, SessionUser, Tokens } from './port.ts'
import {
  endSession,
  endSessionsOfUser,
  insertAccessToken,
  insertSession,
  liveSession,
  sessionByAccess,
  sessionByRefresh,
  slideSession,
} from './queries.ts'
import { hashToken, newToken } from './tokens.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LONGEST = 7 * 24 * HOUR

export interface SessionsSetup {
  readonly db: Db
  readonly transaction: <Result>(work: (trx: AnyTrx) => Promise<Result>) => Promise<Result>
  readonly now: () => Date
  readonly lifetimes: { readonly accessMinutes: number; readonly slidingHours: number }
}

function after(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds)
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}

/** Whose access token it is, and until when. */
export interface Found {
  readonly user: SessionUser
  readonly expiresAt: string
}

export interface TableSessions extends Sessions {
  /** `find` by the token's hash. */
  look(hash: string): Promise<Found | undefined>
}

/** Sessions in the database: the truth itself, seen by every process at once. */
export function tableSessions({ db, transaction, now, lifetimes }: SessionsSetup): TableSessions {
  /** Until when a session lasts that is used now. */
  const slide = (createdAt: Date) => earlier(after(now(), lifetimes.slidingHours * HOUR), after(createdAt, LONGEST))

  async function issueAccess(trx: AnyTrx, session: number, sessionExpiry: Date): Promise<string> {
    const access = newToken()
    const expiresAt = earlier(after(now(), lifetimes.accessMinutes * MINUTE), sessionExpiry).toISOString()
    await insertAccessToken(trx, { hash: hashToken(access), session, expiresAt })
    return access
  }

  async function open(trx: AnyTrx, userId: number): Promise<Tokens> {
    const shared = sharedTrx(trx)
    const opened = now()
    const expiry = slide(opened)
    const refresh = newToken()
    const [session] = await insertSession(shared, {
      user: userId,
      hash: hashToken(refresh),
      now: opened.toISOString(),
      expiresAt: expiry.toISOString(),
    })
    if (!session) throw new Error('The new session came back without its id')
    return { access: await issueAccess(trx, session.id, expiry), refresh }
  }

  async function look(hash: string): Promise<Found | undefined> {
    const [row] = await sessionByAccess(db, { hash, now: now().toISOString() })
    if (!row) return undefined
    const displayName = `${row.first_name} ${row.last_name}`.trim() || row.username
    const user = { sessionId: row.session_id, userId: row.user_id, username: row.username, displayName, role: row.role }
    return { user, expiresAt: row.expires_at }
  }

  async function find(access: string): Promise<SessionUser | undefined> {
    return (await look(hashToken(access)))?.user
  }

  async function lives(sessionId: number): Promise<boolean> {
    const rows = await liveSession(db, { id: sessionId, now: now().toISOString() })
    return rows.length > 0
  }

  function refresh(token: string): Promise<string | undefined> {
    return transaction(async (trx) => {
      const [session] = await sessionByRefresh(trx, { hash: hashToken(token), now: now().toISOString() })
      if (!session) return undefined
      const expiry = slide(new Date(session.created_at))
      const [slid] = await slideSession(trx, { id: session.id, expiresAt: expiry.toISOString() })
      return slid && issueAccess(trx, session.id, expiry)
    })
  }

  async function end(trx: AnyTrx, sessionId: number): Promise<void> {
    await endSession(sharedTrx(trx), { id: sessionId, now: now().toISOString() })
  }

  async function endAll(trx: AnyTrx, userId: number, except?: { readonly sessionId: number }): Promise<void> {
    await endSessionsOfUser(sharedTrx(trx), { user: userId, except: except?.sessionId ?? 0, now: now().toISOString() })
  }

  /** The table is read at each request: there is no copy that could be old. */
  async function forget(): Promise<void> {}

  return { open, find, look, lives, refresh, end, endAll, forget }
}
