import type { AnyTrx } from '../database/types.ts'

/** Who is asking. */
export interface SessionUser {
  readonly sessionId: number
  readonly userId: number
  readonly username: string
  /** Full name, or the username where there is none. */
  readonly displayName: string
  readonly role: string
  /** Whether a code is asked for beside the password. */
  readonly secondFactor: boolean
}

export interface Tokens {
  readonly access: string
  readonly refresh: string
}

/** What a refresh gives, and whose session it is. */
export interface Refreshed {
  readonly access: string
  readonly sessionId: number
  readonly userId: number
  readonly username: string
  readonly displayName: string
  readonly role: string
  /** The session comes from a network that it was never used in before. */
  readonly moved: boolean
}

/**
 * Log-ins. Tokens are random, stored only as SHA-256. Access lives 1 h; a session slides by 24 h with each refresh and
 * ends after 7 days; the refresh token is good as long as its session and may be used again.
 */
export interface Sessions {
  /** Opens a session, in the transaction of the log-in, and remembers from where. */
  open(trx: AnyTrx, userId: number): Promise<Tokens>
  /** Whose access token this is; undefined when unknown, expired, ended, or the user is not active. */
  find(access: string): Promise<SessionUser | undefined>
  /** Whether a session goes on, read from the table: files stay closed from the moment of the log-out. */
  lives(sessionId: number): Promise<boolean>
  /** A new access token; undefined when the refresh token is no longer good. */
  refresh(trx: AnyTrx, refresh: string): Promise<Refreshed | undefined>
  /** Ends one session (log-out). */
  end(trx: AnyTrx, sessionId: number): Promise<void>
  /** Ends all sessions of a user: new password, new role, deactivation. */
  endAll(trx: AnyTrx, userId: number, except?: { readonly sessionId: number }): Promise<void>
  /** Tells copies that sessions changed. Call it after the commit. */
  forget(userId: number): Promise<void>
}
