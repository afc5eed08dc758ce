import type { Role } from '@gpro/core'
import { type Answer, type Client, givenUser, PASSWORD, type System } from '@gpro/infra/testing'
import { Secret, TOTP } from 'otpauth'
import { logIn } from './people.ts'

/** What the telephone shows at this moment. */
export function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

/** Stops the clock of the system, so that a code does not change while it is typed, `seconds` later than it stands. */
export function wait(system: System, seconds: number): Date {
  const later = new Date(system.clock.now().getTime() + seconds * 1000)
  system.clock.set(later.toISOString())
  return later
}

export interface Person {
  readonly id: number
  readonly username: string
  readonly access: string
  readonly refresh: string
  readonly headers: { readonly authorization: string }
}

/** A new user who logged in with the password. */
export async function givenPerson(system: System, role: Role = 'operativo'): Promise<Person> {
  const user = await givenUser(await system.as('admin'), { role })
  const { body } = await logIn(system, user.username, PASSWORD)
  return { ...user, ...body, headers: { authorization: `Bearer ${body.access}` } }
}

export interface Enrolled extends Person {
  readonly secret: string
  readonly recoveryCodes: readonly string[]
}

const PATH = '/api/users/me/second-factor/'

export function offer(client: Client, { headers }: Pick<Person, 'headers'>, password = PASSWORD): Promise<Answer> {
  return client.post(PATH, { password }, headers)
}

export function confirm(client: Client, { headers }: Pick<Person, 'headers'>, otp: string): Promise<Answer> {
  return client.post(`${PATH}confirm/`, { otp }, headers)
}

export function remove(client: Client, { headers }: Pick<Person, 'headers'>, otp: string, password = PASSWORD): Promise<Answer> {
  return client.delete(PATH, { password, otp }, headers)
}

/** A new user with a second factor; the code of this moment is used up by it. */
export async function givenEnrolled(system: System, role: Role = 'operativo'): Promise<Enrolled> {
  const person = await givenPerson(system, role)
  const client = system.anonymous()
  const { body } = await offer(client, person)
  const at = wait(system, 0)
  const confirmed = await confirm(client, person, codeAt(body.secret, at))
  if (confirmed.status !== 200) throw new Error(`Enrolment was refused: ${JSON.stringify(confirmed.body)}`)
  return { ...person, secret: body.secret, recoveryCodes: confirmed.body.recovery_codes }
}

let sent = 0

/** A log-in with the code apart, from an address of its own. */
export function logInWith(system: System, body: { username: string; password: string; otp?: string }): Promise<Answer> {
  sent += 1
  return system.anonymous().post('/api/users/token/', body, { 'x-forwarded-for': `10.7.${Math.trunc(sent / 250)}.${sent % 250}` })
}
