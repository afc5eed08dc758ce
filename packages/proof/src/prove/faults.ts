import { setTimeout as sleep } from 'node:timers/promises'
import { SERVICE_NAMES } from '@gpro/contracts'
import { SERVICES } from '@gpro/database'
import type { OwnPostgres } from '@gpro/testing'
import pg from 'pg'
import type { Proof } from '../system.ts'
import { type Random, weighted } from './random.ts'

interface Scene {
  readonly system: Proof
  readonly server: OwnPostgres
  readonly random: Random
  /** Throws away the next so many answers. */
  readonly lose: (answers: number) => void
}

interface Fault {
  readonly name: string
  readonly weight: number
  strike(scene: Scene): Promise<void>
}

const LOCKS = 1

/** Some of the locks held now. */
async function onLock({ system: { redis }, random }: Scene, harm: 'del' | 'expire'): Promise<void> {
  await redis.ask(LOCKS, async (client) => {
    const locks = await client.keys('gpro_lock:*:lock:*')
    if (locks.length === 0) return
    const lock = random.pick(locks)
    await (harm === 'del' ? client.del(lock) : client.pexpire(lock, 1))
  })
}

async function terminate({ system, random }: Scene): Promise<void> {
  const owner = new pg.Client({ connectionString: system.database.url })
  await owner.connect()
  try {
    const users = random.some(SERVICES).map(system.database.userOf)
    await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = any($1) and pid <> pg_backend_pid()', [users])
  } finally {
    await owner.end()
  }
}

/** All that may happen to the system, and how often next to each other. */
export const FAULTS: readonly Fault[] = [
  { name: 'FLUSHDB', weight: 16, strike: ({ system, random }) => system.redis.flush(random.whole(3)) },
  { name: 'lock deleted', weight: 12, strike: (scene) => onLock(scene, 'del') },
  { name: 'lock expired', weight: 10, strike: (scene) => onLock(scene, 'expire') },
  { name: 'answers lost', weight: 10, strike: async ({ lose, random }) => lose(2 + random.whole(6)) },
  { name: 'connections cut', weight: 7, strike: terminate },
  {
    name: 'Redis frozen',
    weight: 5,
    async strike({ system: { redis }, random }) {
      redis.freeze()
      await sleep(100 + random.whole(500))
      redis.thaw()
    },
  },
  {
    name: 'Redis killed',
    weight: 3,
    async strike({ system: { redis }, random }) {
      await redis.kill()
      await sleep(random.whole(300))
      await redis.start()
    },
  },
  {
    name: 'service killed',
    weight: 4,
    async strike({ system, random }) {
      const service = random.pick(SERVICE_NAMES)
      await system.replace(service, random.whole(system.processes[service].length))
    },
  },
  {
    name: 'PostgreSQL restarted',
    weight: 1,
    async strike({ server, random }) {
      await server.end()
      await sleep(random.whole(300))
      await server.start()
    },
  },
]

/** So many, each kind at least once where they are enough for that, in an order that the seed decides. */
export function planFaults(random: Random, count: number): readonly Fault[] {
  const each = FAULTS.slice(0, count)
  const others = Array.from({ length: count - each.length }, () => weighted(random, FAULTS))
  return shuffled(random, [...each, ...others])
}

function shuffled<Value>(random: Random, values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ value, place: random.whole(1_000_000) }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value)
}
