import { setTimeout as sleep } from 'node:timers/promises'
import { givenInvoiceOf, givenUser, made, pay, statuses } from '@gpro/infra/testing/office'
import pg from 'pg'
import { expect } from 'vitest'
import type { RemoteOffice } from './client.ts'
import type { Proof } from './system.ts'

/** What one process writes, the next read of every other shows. */
export async function seenEverywhere({ processes }: Proof, office: RemoteOffice): Promise<void> {
  const billedAt = async (url: string) => made(await office.admin.at(url).get('/api/dashboard/')).current_month.billed_amount
  const before = await Promise.all(processes.dashboard.map(({ url }) => billedAt(url)))
  for (const [index, writer] of [...processes.invoicing, ...processes.invoicing].entries()) {
    const at = { ...office, finance: office.operativo2.at(writer.url) }
    await givenInvoiceOf(at, '10.00')
    const after = await Promise.all(processes.dashboard.map(({ url }) => billedAt(url)))
    expect(after).toEqual(before.map((amount) => Math.round((amount + 10 * (index + 1)) * 100) / 100))
  }
}

/** Who waits for a lock in one service, and what was counted there, shows in the answer of another. */
export async function waitsAreSeen({ database, redis }: Proof, office: RemoteOffice): Promise<void> {
  const invoice = await givenInvoiceOf(office, '10.00')
  const key = `invoice_payment_${invoice}`
  const held = `gpro_lock:${await installationOf(database.url)}:lock:${key}`
  const seen = async () => made(await office.admin.get('/api/health/locks/'))
  const before = (await seen()).counters
  await redis.ask(1, (client) => client.set(held, 'another', 'PX', 20_000))
  const refused = pay(office, invoice, '10.00')
  const waiting = async () => (await seen()).locks.filter((lock: { key: string; waiting: number }) => lock.key === key && lock.waiting === 1)
  await expect.poll(waiting, { interval: 10 }).toHaveLength(1)
  expect((await refused).status).toBe(409)
  // A process tells the others some tenths of a second later.
  await expect.poll(async () => (await seen()).counters).toMatchObject({ waits: before.waits + 1, refusals: before.refusals + 1 })
  await redis.ask(1, (client) => client.del(held))
  made(await pay(office, invoice, '10.00'))
}

async function installationOf(url: string): Promise<string> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ id: string }>('select id from installation')
    return rows[0]?.id ?? ''
  } finally {
    await owner.end()
  }
}

/** Two hundred readers of a dashboard that nobody has loaded yet: one load, held up until all of them have asked. */
export async function stampede({ database, redis }: Proof, office: RemoteOffice): Promise<void> {
  await redis.flush(0)
  const owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  try {
    await owner.query('begin; lock table service_order in access exclusive mode')
    const readers = Array.from({ length: 200 }, () => office.admin.get('/api/dashboard/?year=2026&month=3'))
    // One load sends several statements at once, each of them once.
    const loaders = async () => {
      const { rows } = await owner.query<{ count: number }>(
        `select coalesce(max(count), 0)::integer as count from (
          select count(*) from pg_stat_activity where usename = $1 and wait_event_type = 'Lock' group by query) as statements`,
        [database.userOf('dashboard')],
      )
      return rows[0]?.count
    }
    await expect.poll(loaders, { timeout: 10_000 }).toBe(1)
    // Long enough for every reader to reach a process and become a loader, if it could.
    await sleep(1500)
    expect(await loaders()).toBe(1)
    await owner.query('rollback')
    const answers = await Promise.all(readers)
    expect(statuses(answers)).toEqual({ 200: 200 })
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  } finally {
    await owner.end()
  }
}

/** Whoever is deactivated is out of every process with the next request; `between` happens after they were let in last. */
export async function outAtOnce(system: Proof, office: RemoteOffice, between: () => Promise<void> = async () => {}): Promise<() => Promise<void>> {
  const { id, username } = await givenUser(office.admin, { role: 'operativo' })
  const person = await system.logIn(username)
  const addresses = [
    ...system.processes.orders.map(({ url }) => ({ url, path: '/api/orders/service-orders/' })),
    ...system.processes.identity.map(({ url }) => ({ url, path: '/api/users/me/' })),
  ]
  const ask = () => Promise.all(addresses.map(async ({ url, path }) => (await person.at(url).get(path)).status))
  expect(new Set(await ask())).toEqual(new Set([200]))
  await between()
  made(await office.admin.patch(`/api/users/${id}/`, { is_active: false }))
  const staysOut = async () => expect(new Set(await ask())).toEqual(new Set([401]))
  await staysOut()
  return staysOut
}
