import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** A page that was loaded before lunch still opens its files after it; the link ends earlier with its session. */
const LIFETIME_MS = 12 * 3_600_000

/** What the address of a file says beside its path. */
export interface SignedQuery {
  readonly session?: string | undefined
  readonly expires?: string | undefined
  readonly signature?: string | undefined
  /** Given for a file of a document that was replaced or deleted. */
  readonly retired?: string | undefined
}

/** Whether a link opens a document, or what was one. */
export type Standing = 'live' | 'retired'

/** Links that open one file without a token, for the session that they were made for. */
export interface Links {
  readonly make: (path: string, session: number, standing: Standing) => string
  /** The session of a link that is genuine and not too old; whether the session still lives is for the caller to ask. */
  readonly check: (path: string, query: SignedQuery) => number | 'expired' | 'forged'
}

export function createLinks(secretKey: string, now: () => Date): Links {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'gpro media links', 32))
  const sign = (path: string, session: string, expires: string, standing: Standing) => {
    const signed = standing === 'live' ? [session, expires, path] : [session, expires, path, standing]
    return createHmac('sha256', key).update(signed.join('\n')).digest()
  }

  return {
    make(path, session, standing) {
      const expires = String(Math.floor((now().getTime() + LIFETIME_MS) / 1000))
      const address = path.split('/').map(encodeURIComponent).join('/')
      const signature = sign(path, String(session), expires, standing).toString('base64url')
      const retired = standing === 'retired' ? '&retired=1' : ''
      return `/media/${address}?session=${session}&expires=${expires}${retired}&signature=${signature}`
    },
    check(path, { session = '', expires = '', signature = '', retired }) {
      const given = Buffer.from(signature, 'base64url')
      const right = sign(path, session, expires, retired === undefined ? 'live' : 'retired')
      if (given.length !== right.length || !timingSafeEqual(given, right)) return 'forged'
      return Number(expires) * 1000 > now().getTime() ? Number(session) : 'expired'
    },
  }
}
