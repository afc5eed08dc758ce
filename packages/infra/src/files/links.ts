import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

const LIFETIME_MS = 10 * 60_000

/** Links that open one file for ten minutes without a token. */
export interface Links {
  readonly make: (path: string) => string
  readonly check: (path: string, expires: string | undefined, signature: string | undefined) => 'good' | 'expired' | 'forged'
}

export function createLinks(secretKey: string, now: () => Date): Links {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'gpro media links', 32))
  const sign = (path: string, expires: string) => createHmac('sha256', key).update(`${expires}\n${path}`).digest()

  return {
    make(path) {
      const expires = String(Math.floor((now().getTime() + LIFETIME_MS) / 1000))
      const address = path.split('/').map(encodeURIComponent).join('/')
      return `/media/${address}?expires=${expires}&signature=${sign(path, expires).toString('base64url')}`
    },
    check(path, expires = '', signature = '') {
      const given = Buffer.from(signature, 'base64url')
      const right = sign(path, expires)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return 'forged'
      return Number(expires) * 1000 > now().getTime() ? 'good' : 'expired'
    },
  }
}
