import { fieldError, searchText } from '@gpro/core'
import type { Account } from './account.ts'
import { OFFICE_PASSWORDS } from './office-passwords.ts'

export const MIN_PASSWORD_LENGTH = 8

export type Person = Pick<Account, 'username' | 'email' | 'first_name' | 'last_name'>

/** Parts of this length or more make a password look like its owner. */
const TELLING_LENGTH = 4

/** A number of this length is guessed no sooner than letters. */
const LONG_DIGITS = 12
const FEW_DIGITS = new RegExp(`^\\d{1,${LONG_DIGITS - 1}}$`)

function wordsOf({ username, email, first_name, last_name }: Person): string[] {
  return [username, email.split('@')[0] ?? '', first_name, last_name]
}

const SIGNS = /[^\p{L}\p{N}]+/gu

function looksLike(password: string, words: readonly string[]): boolean {
  return words
    .flatMap((part) => [part, part.replace(SIGNS, ''), ...part.split(SIGNS)])
    .map((part) => searchText(part))
    .filter((part) => part.length >= TELLING_LENGTH)
    .some((part) => part.includes(password) || (password.includes(part) && part.length * 2 >= password.length))
}

/** What everybody tries first. */
export interface KnownWords {
  /** Lower case, without accents. */
  readonly common: ReadonlySet<string>
  /** The agency's own name. */
  readonly agency: string
}

/** Throws when a password is too easy to guess. `field` is where the reader sees it said. */
export function checkPassword(field: string, password: string, person: Person, { common, agency }: KnownWords): void {
  const plain = searchText(password)
  if ([...password].length < MIN_PASSWORD_LENGTH) {
    throw fieldError(field, 'password-too-short', `La contraseña debe tener al menos ${MIN_PASSWORD_LENGTH} caracteres`, {
      least: MIN_PASSWORD_LENGTH,
    })
  }
  if (FEW_DIGITS.test(password)) {
    throw fieldError(field, 'password-all-digits', `La contraseña no puede ser solo números, si son menos de ${LONG_DIGITS}`, { least: LONG_DIGITS })
  }
  if (OFFICE_PASSWORDS.has(plain) || common.has(plain)) throw fieldError(field, 'password-too-common', 'La contraseña es demasiado común')
  if (looksLike(plain, [agency])) throw fieldError(field, 'password-like-agency', 'La contraseña se parece demasiado al nombre de la agencia')
  if (looksLike(plain, wordsOf(person))) throw fieldError(field, 'password-like-user', 'La contraseña se parece demasiado a los datos del usuario')
}
