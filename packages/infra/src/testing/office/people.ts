import { createUser, logIn } from '@gpro/contracts'
import type { Role } from '@gpro/core'
import type { Client, LoggedIn } from '../client.ts'
import { unique } from '../made.ts'
import { type Fields, make } from './ask.ts'

/** The staff, one person of each role, by the names that roles have on the wire; `operativo2` is who keeps the money. */
export interface Office<Person extends Client = LoggedIn> {
  readonly admin: Person
  readonly operativo2: Person
  readonly operativo: Person
}

/** The staff as far as making things goes: whoever can ask. */
export type Staff = Office<Client>

export async function givenOffice<Person extends Client>(system: { as(role: Role): Promise<Person> }): Promise<Office<Person>> {
  return { admin: await system.as('admin'), operativo2: await system.as('operativo2'), operativo: await system.as('operativo') }
}

/** An office in which one person does everything. */
export function officeOf<Person extends Client>(person: Person): Office<Person> {
  return { admin: person, operativo2: person, operativo: person }
}

/** The password of everybody whom `givenUser` makes. */
export const PASSWORD = 'arroz-con-frijoles-77'

/** A name that nobody else logs in by. */
export const uniqueUsername = (word: string) => unique(word).replaceAll(' ', '-')

/** A user made by an administrator: `operativo`, unless asked otherwise. */
export async function givenUser(admin: Client, fields: Fields<typeof createUser> = {}): Promise<{ id: number; username: string }> {
  return make(admin, createUser, { username: uniqueUsername('persona'), password: PASSWORD, password_confirm: PASSWORD, ...fields })
}

/** The access token that a log-in gives. */
export async function accessToken(anonymous: Client, account: Fields<typeof logIn>): Promise<string> {
  return (await make(anonymous, logIn, account)).access
}
