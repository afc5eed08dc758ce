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

/** The processor time that each of these takes, in microseconds: the least of some rounds, since what else the process does comes on top. */
export async function leastWork<Kind>(kinds: readonly Kind[], work: (kind: Kind) => Promise<unknown>): Promise<number[]> {
  const least = kinds.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < 5; round += 1) {
    for (const [index, kind] of kinds.entries()) {
      const before = process.cpuUsage()
      await work(kind)
      const { user, system } = process.cpuUsage(before)
      least[index] = Math.min(least[index] ?? Number.POSITIVE_INFINITY, user + system)
    }
  }
  return least
}
