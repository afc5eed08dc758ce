import type { AnyTrx, Db } from '../database/types.ts'
import { actor } from '../http/requests/actor.ts'
import { network } from '../http/security/network.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import type { Refreshed, Sessions, SessionUser, Tokens } from './port.ts'
import {
  endSession,
  endSessionsOfUser,
  insertAccessToken,
  insertNetwork,
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
  readonly now: () => Date
  readonly lifetimes: { readonly accessMinutes: number; readonly slidingHours: number }
}

function after(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds)
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}

function displayNameOf({
  first_name,
  last_name,
  username,
}: {
  readonly first_name: string
  readonly last_name: string
  readonly username: string
}): string {
  return `${first_name} ${last_name}`.trim() || username
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
export function tableSessions({ db, now, lifetimes }: SessionsSetup): TableSessions {
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
    const { address, userAgent } = actor()
    const opened = now()
    const expiry = slide(opened)
    const refresh = newToken()
    const [session] = await insertSession(shared, {
      user: userId,
      hash: hashToken(refresh),
      now: opened.toISOString(),
      expiresAt: expiry.toISOString(),
      address,
      userAgent,
    })
    if (!session) throw new Error('The new session came back without its id')
    if (address !== null) await insertNetwork(shared, { session: session.id, network: network(address) })
    return { access: await issueAccess(trx, session.id, expiry), refresh }
  }

  async function look(hash: string): Promise<Found | undefined> {
    const [row] = await sessionByAccess(db, { hash, now: now().toISOString() })
    if (!row) return undefined
    const { session_id: sessionId, user_id: userId, username, role, second_factor_at } = row
    const user = { sessionId, userId, username, displayName: displayNameOf(row), role, secondFactor: second_factor_at !== null }
    return { user, expiresAt: row.expires_at }
  }

  async function find(access: string): Promise<SessionUser | undefined> {
    return (await look(hashToken(access)))?.user
  }

  async function lives(sessionId: number): Promise<boolean> {
    const rows = await liveSession(db, { id: sessionId, now: now().toISOString() })
    return rows.length > 0
  }

  /** Whether a session is used in a network for the first time. One that was opened before addresses were kept has none to differ from. */
  async function comesFromElsewhere(trx: AnyTrx, id: number, last: string | null, address: string | null): Promise<boolean> {
    if (address === null) return false
    const [added] = await insertNetwork(sharedTrx(trx), { session: id, network: network(address) })
    return added !== undefined && last !== null && network(last) !== network(address)
  }

  async function refresh(trx: AnyTrx, token: string): Promise<Refreshed | undefined> {
    const at = now().toISOString()
    const { address } = actor()
    const [session] = await sessionByRefresh(trx, { hash: hashToken(token), now: at })
    if (!session) return undefined
    const expiry = slide(new Date(session.created_at))
    const [slid] = await slideSession(sharedTrx(trx), {
      id: session.id,
      expiresAt: expiry.toISOString(),
      now: at,
      address: address ?? session.address,
    })
    if (!slid) return undefined
    const moved = await comesFromElsewhere(trx, session.id, session.address, address)
    const { id: sessionId, user_id: userId, username, role } = session
    return { access: await issueAccess(trx, sessionId, expiry), sessionId, userId, username, displayName: displayNameOf(session), role, moved }
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
