import { DomainError, firstOr, type Instant } from '@gpro/core'
import { forUpdate, type Reader } from '@gpro/infra'
import { fixed, type Trx } from '../own.ts'

const openedAt = fixed('identity.session.opened-at', (db, { id }: { id: number }) =>
  db.selectFrom('session').select('created_at').where('id', '=', id),
)

function liveSessions(db: Reader, userId: number, now: Instant) {
  return db
    .selectFrom('session')
    .select(['id', 'created_at', 'refreshed_at', 'address', 'user_agent'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
}

const liveSessionsOfUser = fixed('identity.session.of-user', (db, { userId, now }: { userId: number; now: Instant }) =>
  liveSessions(db, userId, now).orderBy('id', 'desc'),
)
const sessionToLock = fixed('identity.session.lock', (db, { userId, id, now }: { userId: number; id: number; now: Instant }) =>
  liveSessions(db, userId, now).where('id', '=', id).$call(forUpdate),
)

export type Session = Awaited<ReturnType<typeof liveSessionsOfUser>>[number]

/** When this session was opened with a password. */
export async function sessionOpenedAt(db: Reader, id: number): Promise<Instant> {
  const [session] = await openedAt(db, { id })
  if (!session) throw new Error(`Session ${id} is gone while it asks`)
  return session.created_at
}

/** Those that go on, the newest first. */
export function listSessions(db: Reader, userId: number, now: Instant): Promise<Session[]> {
  return liveSessionsOfUser(db, { userId, now })
}

/** One of somebody else counts as none. */
export async function lockSession(trx: Trx, userId: number, id: number, now: Instant): Promise<Session> {
  const rows = await sessionToLock(trx, { userId, id, now })
  return firstOr(rows, () => new DomainError('not-found', 'session-not-found', 'La sesión no existe o ya terminó', { id }))
}
