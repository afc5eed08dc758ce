import { createClient, givenUser, overNetwork, PASSWORD } from '@gpro/infra/testing/office'
import { median } from '../measure/statistics.ts'
import { type Service, sender } from '../world.ts'
import type { FiguresCase } from './case.ts'

const PER_SECOND = 2
const PEOPLE = 20

/** Logs people in at that rate, each from a network of their own, until told to stop; returns how many were. */
function logIns({ url }: Service, usernames: readonly string[]): () => Promise<number> {
  const open: Promise<boolean>[] = []
  const timer = setInterval(() => {
    const number = open.length
    const body = JSON.stringify({ username: usernames[number % usernames.length], password: PASSWORD })
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.${Math.floor(number / 200) % 200}.${number % 200}.1` }
    open.push(fetch(`${url}/api/users/token/`, { method: 'POST', headers, body }).then(({ ok }) => ok))
  }, 1000 / PER_SECOND)
  return async () => {
    clearInterval(timer)
    return (await Promise.all(open)).filter(Boolean).length
  }
}

export const logins: FiguresCase = {
  kind: 'figures',
  name: 'logins',
  title: `p99 de una página de órdenes mientras entran ${PER_SECOND} personas por segundo`,
  engine: 'postgresql',
  async figures(world) {
    const service = await world.start()
    try {
      const admin = createClient(overNetwork(service.url), { authorization: `Bearer ${service.token}` })
      const usernames: string[] = []
      for (let made = 0; made < PEOPLE; made += 1) usernames.push((await givenUser(admin)).username)
      const send = sender(world, service, { method: 'GET', path: '/api/orders/service-orders/?limit=50' })
      await send(1)
      const without: number[] = []
      const during: number[] = []
      let loggedIn = 0
      for (let round = 0; round < world.rounds; round += 1) {
        without.push((await send(world.seconds)).p99)
        const end = logIns(service, usernames)
        during.push((await send(world.seconds)).p99)
        loggedIn += await end()
      }
      return [
        { label: 'p99 sin entradas', value: median(without), unit: 'ms' },
        { label: 'p99 con entradas', value: median(during), unit: 'ms' },
        { label: 'entraron', value: loggedIn, unit: '' },
      ]
    } finally {
      await service.stop()
    }
  },
}
