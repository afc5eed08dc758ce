import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'

/** A mark on what is kept outside of the database, which only this installation can make. */
export interface Seal {
  /** The text with its mark, good for this name alone. */
  readonly close: (name: string, text: string) => string
  /** The text; undefined when somebody else made or changed it, or made it for another name. */
  readonly open: (name: string, sealed: string) => string | undefined
}

export function createSeal(secretKey: string, installation: () => string): Seal {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secretKey, '', 'gpro session copies', 32)))
  const sign = (name: string, text: string) => createHmac('sha256', key).update(`${installation()}\n${name}\n${text}`).digest()

  return {
    close: (name, text) => `${sign(name, text).toString('base64url')}\n${text}`,
    open(name, sealed) {
      const end = sealed.indexOf('\n')
      const given = Buffer.from(sealed.slice(0, Math.max(0, end)), 'base64url')
      const text = sealed.slice(end + 1)
      const right = sign(name, text)
      return given.length === right.length && timingSafeEqual(given, right) ? text : undefined
    },
  }
}
