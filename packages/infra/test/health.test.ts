import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { type System, stacks, startSystem, useSystem } from '@gpro/infra/testing'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { defineService } from '../src/host/service.ts'
import { healthRoutes } from '../src/http/about/health.ts'
import { atTheEnd } from './database.ts'
import { tiny } from './tiny-service.ts'

const whole = defineService({ name: 'identity', routes: [healthRoutes] })
/** What was found is believed for three seconds. */
const SOON = { timeout: 15_000 }

/** Lets the database take no writes, or again. On PostgreSQL connections are opened anew, as after a fail-over. */
async function setReadOnly({ database, ctx }: System, readOnly: boolean): Promise<void> {
  if (ctx.config.database.engine === 'sqlite') {
    await sql`pragma query_only = ${sql.lit(readOnly ? 1 : 0)}`.execute(database.kysely)
    return
  }
  const client = new pg.Client({ connectionString: ctx.config.database.url, options: '-c default_transaction_read_only=off' })
  await client.connect()
  const { database: name = '' } = client
  await client.query(`alter database ${client.escapeIdentifier(name)} set default_transaction_read_only = ${readOnly ? 'on' : 'off'}`)
  if (readOnly)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
  await client.end()
}

describe.each(stacks)('the health of a system on %s', (stack) => {
  const system = useSystem(stack, [whole, tiny], { config: { logLevel: 'silent' } })
  const health = () => system.anonymous().get('/api/health/')
  const ready = async () => (await system.anonymous().get('/health/ready')).status

  it('is down while the database answers and takes no writes, and well again by itself', async () => {
    await expect.poll(health, SOON).toMatchObject({ status: 200, body: { status: 'ok', database: { status: 'ok', writable: true } } })
    await setReadOnly(system, true)
    await expect
      .poll(health, SOON)
      .toMatchObject({ status: 503, body: { status: 'down', database: { status: 'down', writable: false, latency_ms: expect.any(Number) } } })
    expect(await ready()).toBe(503)
    await setReadOnly(system, false)
    await expect.poll(health, SOON).toMatchObject({ status: 200, body: { status: 'ok', database: { writable: true } } })
    expect(await ready()).toBe(200)
  }, 40_000)

  it('is degraded while no file can be kept, says no more about it to anyone, and is well again by itself', async () => {
    const folder = join(system.ctx.config.mediaPath, 'tmp')
    await rm(folder, { recursive: true, force: true })
    await writeFile(folder, '')
    await expect.poll(health, SOON).toMatchObject({ status: 200, body: { status: 'degraded', files: { status: 'degraded' } } })
    expect(String((await health()).bytes)).not.toContain(system.ctx.config.mediaPath)
    expect(await ready()).toBe(200)
    await rm(folder)
    await expect.poll(health, SOON).toMatchObject({ status: 200, body: { status: 'ok', files: { status: 'ok' } } })
  }, 40_000)
})

/** PostgreSQL behind an address that swallows what is sent to it, once it is told to. */
async function swallowing(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let swallows = false
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    if (swallows) return void socket.resume()
    const behind = connect(Number(port), hostname).on('error', () => socket.destroy())
    sockets.add(behind)
    socket.on('close', () => behind.destroy())
    socket.pipe(behind).pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const end = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  const address = server.address()
  const through = Object.assign(new URL(url), { host: `127.0.0.1:${typeof address === 'object' ? address?.port : ''}` })
  return {
    url: through.href,
    toggle(wanted: boolean) {
      swallows = wanted
      end()
    },
    async stop() {
      end()
      server.close()
    },
  }
}

describe('a database whose address swallows what is sent to it', () => {
  it('is met by a request within three seconds, by the health too, and is used again once it answers', async () => {
    let address: Awaited<ReturnType<typeof swallowing>> | undefined
    const through = async (url: string) => {
      address = await swallowing(url)
      return address
    }
    const system = await startSystem('PostgreSQL + local', [whole, tiny], { through, config: { logLevel: 'silent' } })
    atTheEnd(system.stop)
    const office = await system.as('admin')
    expect((await office.get('/api/orders/people/')).status).toBe(200)
    address?.toggle(true)
    for (const path of ['/api/orders/people/', '/api/orders/people/', '/api/health/']) {
      const began = performance.now()
      const { status } = await office.get(path)
      expect([path, status, performance.now() - began < 3000]).toEqual([path, 503, true])
    }
    address?.toggle(false)
    await expect.poll(async () => (await office.get('/api/orders/people/')).status, SOON).toBe(200)
    await expect.poll(async () => (await office.get('/api/health/')).status, SOON).toBe(200)
  }, 60_000)
})
