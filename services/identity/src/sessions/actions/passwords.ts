import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { hash, verify } from '@node-rs/argon2'

const derive = promisify(pbkdf2)

/** More rounds than any version of the old system used; a stored number above it is damage, not strength. */
const MOST_ROUNDS = 5_000_000

let decoy: Promise<string> | undefined

/** The hash of a password nobody has: what an unknown user is checked against, so that it takes as long as a known one. */
export function decoyHash(): Promise<string> {
  decoy ??= hash(randomBytes(24))
  return decoy
}

/** argon2id, with the library's parameters (19 MiB, 2 passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

let common: Promise<ReadonlySet<string>> | undefined

/** The 49,000 passwords that are tried first all over the world. Read when somebody sets a password: a process may never need them. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'].map(String)))
  return common
}

/** Whether a hash is not argon2id yet: the old system's, to be rewritten at the next log-in. */
export function isOutdated(passwordHash: string): boolean {
  return !passwordHash.startsWith('$argon2id$')
}

/** `pbkdf2_sha256$<rounds>$<salt>$<base64>`, as Django writes it. */
async function verifyOld(passwordHash: string, password: string): Promise<boolean | undefined> {
  const [algorithm, rounds, salt, encoded, ...rest] = passwordHash.split('$')
  const count = Number(rounds)
  const known = algorithm === 'pbkdf2_sha256' && Number.isInteger(count) && count > 0 && count <= MOST_ROUNDS
  if (!known || !salt || !encoded || rest.length > 0) return undefined
  const expected = Buffer.from(encoded, 'base64')
  if (expected.length === 0) return undefined
  return timingSafeEqual(expected, await derive(password, salt, count, expected.length, 'sha256'))
}

/** Whether this is the password. Without a hash, or with one that can't be read, it takes its time and says no. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (passwordHash && !isOutdated(passwordHash)) return verify(passwordHash, password)
  const old = passwordHash ? await verifyOld(passwordHash, password) : undefined
  if (old !== undefined) return old
  await verify(await decoyHash(), password)
  return false
}
