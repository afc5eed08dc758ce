import { createHash, randomBytes } from 'node:crypto'
import { type Config, createSecretBox } from '@gpro/infra'
import { Secret, TOTP } from 'otpauth'

const SECONDS = 30
const SECRET_BYTES = 20
const RECOVERY_CODES = 10
const RECOVERY_BYTES = 15

type Keys = Pick<Config, 'secretKey' | 'agency'>

/** RFC 6238 as every app for codes knows it. */
function generator(secret: Secret, issuer: string, label: string): TOTP {
  return new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: 6, period: SECONDS })
}

const boxOf = ({ secretKey }: Keys) => createSecretBox(secretKey, 'gpro second factor')

export interface NewSecret {
  /** Base32, for typing. */
  readonly secret: string
  readonly uri: string
  /** SVG. */
  readonly qr: string
  /** As it is stored, good for this user alone. */
  readonly sealed: string
}

export async function newSecret(config: Keys, user: { readonly id: number; readonly username: string }): Promise<NewSecret> {
  const secret = new Secret({ size: SECRET_BYTES })
  const uri = generator(secret, config.agency.name, user.username).toString()
  // A process may never need it.
  const { default: qrcode } = await import('qrcode')
  const qr = await qrcode.toString(uri, { type: 'svg' })
  return { secret: secret.base32, uri, qr, sealed: boxOf(config).close(String(user.id), secret.base32) }
}

/** Undefined where another SECRET_KEY sealed it. */
export function openSecret(config: Keys, userId: number, sealed: string): string | undefined {
  return boxOf(config).open(String(userId), sealed)
}

/** The time step of which this is the code, now or one to each side; undefined when it is of none. */
export function stepOf(secret: string, digits: string, at: string): number | undefined {
  const timestamp = Date.parse(at)
  const drift = generator(Secret.fromBase32(secret), '', '').validate({ token: digits, timestamp, window: 1 })
  return drift === null ? undefined : Math.floor(timestamp / (SECONDS * 1000)) + drift
}

/** 120 random bits each, so that a plain hash is enough to keep them. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const { base32 } = Secret.fromHex(randomBytes(RECOVERY_BYTES).toString('hex'))
    return base32.match(/.{4}/g)?.join('-') ?? base32
  })
}

/** `signs` are those of the code without its dashes. */
export function hashRecoveryCode(signs: string): string {
  return createHash('sha256').update(signs).digest('hex')
}
