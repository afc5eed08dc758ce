import { fixed } from '../database/fixed.ts'

/** The session behind an access token, if token, session and user are all good at `now`. */
export const sessionByAccess = fixed('session.by-access', (db, { hash, now }: { hash: string; now: string }) =>
  db
    .selectFrom('access_token')
    .innerJoin('session', 'session.id', 'access_token.session_id')
    .innerJoin('user_account', 'user_account.id', 'session.user_id')
    .select(['session.id as session_id', 'user_account.id as user_id', 'username', 'first_name', 'last_name', 'role', 'second_factor_at'])
    .select('access_token.expires_at')
    .where('access_token.token_hash', '=', hash)
    .where('access_token.expires_at', '>', now)
    .where('session.expires_at', '>', now)
    .where('session.ended_at', 'is', null)
    .where('user_account.deactivated_at', 'is', null),
)

export const sessionByRefresh = fixed('session.by-refresh', (db, { hash, now }: { hash: string; now: string }) =>
  db
    .selectFrom('session')
    .innerJoin('user_account', 'user_account.id', 'session.user_id')
    .select(['session.id', 'session.created_at', 'session.address', 'user_id', 'username', 'first_name', 'last_name', 'role'])
    .where('session.refresh_hash', '=', hash)
    .where('session.expires_at', '>', now)
    .where('session.ended_at', 'is', null)
    .where('user_account.deactivated_at', 'is', null),
)

export const liveSession = fixed('session.live', (db, { id, now }: { id: number; now: string }) =>
  db
    .selectFrom('session')
    .innerJoin('user_account', 'user_account.id', 'session.user_id')
    .select('session.id')
    .where('session.id', '=', id)
    .where('session.expires_at', '>', now)
    .where('session.ended_at', 'is', null)
    .where('user_account.deactivated_at', 'is', null),
)

interface NewSession {
  user: number
  hash: string
  now: string
  expiresAt: string
  address: string | null
  userAgent: string
}

export const insertSession = fixed('session.insert', (db, { user, hash, now, expiresAt, address, userAgent }: NewSession) =>
  db
    .insertInto('session')
    .values({ user_id: user, refresh_hash: hash, created_at: now, expires_at: expiresAt, ended_at: null, address, user_agent: userAgent })
    .returning('id'),
)

interface Use {
  id: number
  expiresAt: string
  now: string
  address: string | null
}

/** No row comes back when the session was ended in the meantime. */
export const slideSession = fixed('session.slide', (db, { id, expiresAt, now, address }: Use) =>
  db
    .updateTable('session')
    .set({ expires_at: expiresAt, refreshed_at: now, address })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id'),
)

/** A row comes back for a network in which the session was never used before. */
export const insertNetwork = fixed('session_network.insert', (db, { session, network }: { session: number; network: string }) =>
  db
    .insertInto('session_network')
    .values({ session_id: session, network })
    .onConflict((conflict) => conflict.columns(['session_id', 'network']).doNothing())
    .returning('network'),
)

export const insertAccessToken = fixed(
  'access_token.insert',
  (db, { hash, session, expiresAt }: { hash: string; session: number; expiresAt: string }) =>
    db.insertInto('access_token').values({ token_hash: hash, session_id: session, expires_at: expiresAt }),
)

export const endSession = fixed('session.end', (db, { id, now }: { id: number; now: string }) =>
  db.updateTable('session').set({ ended_at: now }).where('id', '=', id).where('ended_at', 'is', null),
)

export const endSessionsOfUser = fixed('session.end-all', (db, { user, except, now }: { user: number; except: number; now: string }) =>
  db.updateTable('session').set({ ended_at: now }).where('user_id', '=', user).where('id', '<>', except).where('ended_at', 'is', null),
)
