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

interface OldHash {
  readonly rounds: number
  readonly salt: string
  readonly expected: Buffer
}

/** `pbkdf2_sha256$<rounds>$<salt>$<base64>`, as Django writes it. */
function parseOld(passwordHash: string): OldHash | undefined {
  const [algorithm, rounds, salt, encoded, ...rest] = passwordHash.split('$')
  const count = Number(rounds)
  const known = algorithm === 'pbkdf2_sha256' && Number.isInteger(count) && count > 0 && count <= MOST_ROUNDS
  if (!known || !salt || !encoded || rest.length > 0) return undefined
  const expected = Buffer.from(encoded, 'base64')
  return expected.length === 0 ? undefined : { rounds: count, salt, expected }
}

/** The rounds of the slowest hash of the old system among these; 0 where there is none. */
export function slowestOf(passwordHashes: readonly string[]): number {
  return Math.max(0, ...passwordHashes.map((passwordHash) => parseOld(passwordHash)?.rounds ?? 0))
}

async function matchesOld({ rounds, salt, expected }: OldHash, password: string): Promise<boolean> {
  return timingSafeEqual(expected, await derive(password, salt, rounds, expected.length, 'sha256'))
}

/**
 * Whether this is the password. Without a hash, or with one that can't be read, it takes its time and says no. It does the work of both
 * kinds of hashes, `rounds` of the old one, whatever the account has: the time does not tell who came from the old system.
 */
export async function passwordMatches(passwordHash: string | undefined, password: string, rounds = 0): Promise<boolean> {
  const old = passwordHash ? parseOld(passwordHash) : undefined
  const own = passwordHash && !isOutdated(passwordHash) ? passwordHash : undefined
  const right = await verify(own ?? (await decoyHash()), password)
  const rightBefore = old ? await matchesOld(old, password) : false
  const rest = rounds - (old?.rounds ?? 0)
  if (rest > 0) await derive(password, 'decoy', rest, 32, 'sha256')
  return own ? right : rightBefore
}
