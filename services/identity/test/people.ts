import type { Answer, Client, System } from '@gpro/infra/testing'

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
