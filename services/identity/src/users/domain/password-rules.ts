import { fieldError, searchText } from '@gpro/core'
import type { Account } from './account.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'

export const MIN_PASSWORD_LENGTH = 8

export type Person = Pick<Account, 'username' | 'email' | 'first_name' | 'last_name'>

/** Parts of this length or more make a password look like its owner. */
const TELLING_LENGTH = 4

function looksLike(password: string, { username, email, first_name, last_name }: Person): boolean {
  const parts = [username, email.split('@')[0] ?? '', first_name, last_name].flatMap((part) => [part, ...part.split(/[^\p{L}\p{N}]+/u)])
  return parts
    .map((part) => searchText(part))
    .filter((part) => part.length >= TELLING_LENGTH)
    .some((part) => part.includes(password) || (password.includes(part) && part.length * 2 >= password.length))
}

/** Throws when a password is too easy to guess. `field` is where the reader sees it said. */
export function checkPassword(field: string, password: string, person: Person): void {
  const plain = searchText(password)
  if ([...password].length < MIN_PASSWORD_LENGTH) {
    throw fieldError(field, 'password-too-short', `La contraseña debe tener al menos ${MIN_PASSWORD_LENGTH} caracteres`, {
      least: MIN_PASSWORD_LENGTH,
    })
  }
  if (/^\d+$/.test(password)) throw fieldError(field, 'password-all-digits', 'La contraseña no puede ser solo números')
  if (COMMON_PASSWORDS.has(plain)) throw fieldError(field, 'password-too-common', 'La contraseña es demasiado común')
  if (looksLike(plain, person)) throw fieldError(field, 'password-like-user', 'La contraseña se parece demasiado a los datos del usuario')
}
