import type { Config } from '@gpro/infra'
import { commonPasswords } from '../../sessions/actions/passwords.ts'
import { checkPassword, type Person } from '../domain/password-rules.ts'

/** Throws when a password is too easy to guess. `field` is where the reader sees it said. */
export async function judgePassword(field: string, password: string, person: Person, { agency }: Pick<Config, 'agency'>): Promise<void> {
  checkPassword(field, password, person, { common: await commonPasswords(), agency: agency.name })
}
