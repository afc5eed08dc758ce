import { randomBytes } from 'node:crypto'
import type { Answer, Client, System } from '@gpro/infra/testing'

export const PASSWORD = 'arroz-con-frijoles-77'

export const unique = (stem: string) => `${stem}-${randomBytes(4).toString('hex')}`

/** A user made by an administrator through the API; the password is PASSWORD. */
export async function givenUser(system: System, fields: Record<string, unknown> = {}): Promise<{ id: number; username: string }> {
  const admin = await system.as('admin')
  const body = { username: unique('persona'), password: PASSWORD, password_confirm: PASSWORD, ...fields }
  const { status, body: user } = await admin.post('/api/users/', body)
  if (status !== 201) throw new Error(JSON.stringify(user))
  return user
}

let addresses = 0

/** A log-in from an address of its own, so that the limit per address stays out of other tests. Needs `trustProxy: 1`. */
export async function logIn(system: System, username: string, password: string, address?: string): Promise<Answer> {
  addresses += 1
  const from = address ?? `10.1.${Math.trunc(addresses / 250)}.${addresses % 250}`
  return system.anonymous().post('/api/users/token/', { username, password }, { 'x-forwarded-for': from })
}

/** Asks for the own profile with this access token. */
export async function profileWith(client: Client, access: string): Promise<Answer> {
  return client.get('/api/users/me/', { authorization: `Bearer ${access}` })
}
