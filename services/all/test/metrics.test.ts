import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  givenCharge,
  givenInvoice,
  givenInvoiceOf,
  givenOffice,
  givenOrder,
  mixedStacks,
  type Office,
  stacks,
  startSystem,
  useSystem,
} from '@gpro/infra/testing'
import { freePort } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { services } from '../src/services.ts'

const read = (path: string) => readFileSync(new URL(`../../../infra/monitoring/${path}`, import.meta.url), 'utf8')

/** Written by programs that are not ours: the gateway, the exporters and Prometheus itself. */
const OF_OTHERS = /^(caddy|pg|redis|probe)_|^up$/
/** Printed by a process whose scheduler runs; here nobody starts one. */
const OF_TASKS = 'gpro_task_runs_total'

/** The names of the metrics in an expression of Prometheus. */
function namesIn(expression: string): string[] {
  const bare = expression.replaceAll(/"[^"]*"|\{[^}]*\}|\[[^\]]*\]|\b(by|without)\s*\([^)]*\)|\b(and|or|unless)\b/g, ' ')
  return [...bare.matchAll(/[a-z_:][a-z0-9_:]*(?!\w)(?!\s*\()/g)].map(([name]) => name)
}

function named(): string[] {
  const { groups } = parse(read('alerts.yml'))
  const alerts = groups.flatMap(({ rules }: { rules: { expr: string }[] }) => rules.map(({ expr }) => expr))
  const { panels } = JSON.parse(read('grafana/dashboards/gpro.json'))
  const shown = panels.flatMap(({ targets = [] }: { targets?: { expr: string }[] }) => targets.map(({ expr }) => expr))
  return [...new Set<string>([...alerts, ...shown].flatMap(namesIn))].filter((name) => !OF_OTHERS.test(name) && name !== OF_TASKS)
}

const ports = [await freePort(), await freePort(), await freePort()]

describe.each([...stacks, mixedStacks[0]].map((stack, index) => [stack, ports[index] ?? 0] as const))('/metrics on %s', (stack, port) => {
  const backups = { schedule: '30 2 * * *', path: join(tmpdir(), `gpro-metrics-${port}`), keep: { days: 7, weeks: 5, months: 12 } }
  const system = useSystem(stack, services, { config: { metrics: { host: '127.0.0.1', port }, backups } })
  const url = `http://127.0.0.1:${port}/metrics`
  let office: Office
  let order: number
  let text: string

  /** The sum of the samples of this name that have these labels. */
  function sumOf(name: string, labels: Readonly<Record<string, string>> = {}): number {
    const samples = text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) && Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`)))
    return samples.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
  }

  beforeAll(async () => {
    office = await givenOffice(system)
    order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const bill = { service_order: order, charge_ids: [charge], transfer_ids: [] }
    await givenInvoice(office, order, { charge_ids: [charge] })
    await office.operativo2.post('/api/orders/invoices/', bill)
    await office.operativo2.post('/api/orders/invoices/', bill)
    const invoice = await givenInvoiceOf(office, '100.00')
    const payment = { amount: '1.00', payment_method: 'efectivo' }
    await Promise.all(Array.from({ length: 10 }, () => office.operativo2.post(`/api/orders/invoices/${invoice}/add_payment/`, payment)))
    // The second has to wait until the first lets go.
    const second = await system.ctx.locks.withLock('metrics', {}, async () => {
      const waiting = system.ctx.locks.withLock('metrics', {}, async () => {})
      await new Promise((resolve) => setImmediate(resolve))
      return { waiting }
    })
    await second.waiting
    for (let time = 0; time < 2; time += 1) await office.operativo2.get('/api/dashboard/?year=2026&month=0')
    await system.anonymous().get('/api/orders/nowhere/77/')
    mkdirSync(backups.path)
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 19)
    writeFileSync(join(backups.path, `gpro-sqlite-${yesterday.replaceAll(/[-:]/g, '').replace('T', '-')}.tar`), '')
    text = await (await fetch(url)).text()
  })
  afterAll(() => rmSync(backups.path, { recursive: true, force: true }))

  it('counts requests by the pattern of their route and their status, never by address', () => {
    const created = { method: 'POST', route: '/api/orders/invoices/' }
    expect(sumOf('gpro_http_request_duration_seconds_count', { ...created, status: '201' })).toBe(2)
    expect(sumOf('gpro_http_request_duration_seconds_count', { ...created, status: '409' })).toBe(2)
    expect(sumOf('gpro_http_request_duration_seconds_sum', created)).toBeGreaterThan(0)
    expect(sumOf('gpro_http_request_duration_seconds_count', { route: 'none', status: '404' })).toBe(1)
    expect(text).toContain('route="/api/orders/invoices/:id/add_payment/"')
    expect(text).not.toMatch(/nowhere|year=|invoices\/\d/)
  })

  it('counts what was refused, and double billings by themselves', () => {
    expect(sumOf('gpro_double_billings_refused_total')).toBe(2)
    expect(sumOf('gpro_refusals_total', { code: 'already-billed' })).toBe(2)
  })

  it('tells of locks, connections and the event loop', () => {
    // Two invoices, two refused, ten payments, and two who wanted the same.
    const tried = sumOf('gpro_lock_wait_seconds_count')
    expect(tried).toBe(16)
    expect(sumOf('gpro_lock_events_total', { event: 'wait' })).toBeGreaterThan(0)
    expect(sumOf('gpro_lock_events_total', { event: 'refusal' })).toBe(sumOf('gpro_lock_wait_seconds_count', { outcome: 'refused' }))
    expect(sumOf('gpro_db_connection_wait_seconds_count')).toBeGreaterThan(tried)
    expect(sumOf('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0)
    expect(sumOf('process_resident_memory_bytes')).toBeGreaterThan(1_000_000)
    if (stack.startsWith('PostgreSQL')) expect(sumOf('gpro_db_pool_connections')).toBeGreaterThan(0)
  })

  it('tells of the room on the disks, by a word that is no path of the machine', () => {
    for (const path of ['media', ...(stack.startsWith('SQLite') ? ['database'] : [])])
      expect(sumOf('gpro_disk_free_bytes', { path })).toBeGreaterThan(1_000_000)
    expect(text).not.toContain(system.ctx.config.mediaPath)
  })

  it('tells how old the last backup is, how long events wait for their seal, and what runs', async () => {
    expect(Math.round(sumOf('gpro_backup_age_seconds') / 100)).toBe(864)
    // Nobody carries out the task here.
    expect(sumOf('gpro_event_unsealed_seconds')).toBeGreaterThan(0)
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
    expect(text).toMatch(new RegExp(`^gpro_build_info\\{version="${version}",commit="([0-9a-f]{40}|unknown)".*\\} 1$`, 'm'))
  })

  it('tells of the cache and of Redis', () => {
    expect(sumOf('gpro_cache_lookups_total', { result: 'miss' })).toBeGreaterThan(0)
    expect(sumOf('gpro_cache_lookups_total', { result: 'hit' })).toBeGreaterThan(0)
    if (!stack.endsWith('Redis')) return
    for (const database of ['cache', 'locks', 'sessions']) {
      expect(sumOf('gpro_redis_commands_total', { database, outcome: 'answered' }), database).toBeGreaterThan(0)
      expect(sumOf('gpro_redis_usable', { database })).toBe(1)
    }
  })

  it('has every metric that alerts and dashboard name', () => {
    const wanted = named()
    expect(wanted.length).toBeGreaterThan(10)
    const printed = new Set([...text.matchAll(/^([a-z_:][a-z0-9_:]*)[{ ]/gm)].map(([, name]) => name))
    // What a system has that keeps everything to itself: no pool and no Redis.
    const here = wanted.filter(
      (name) => !(stack.startsWith('SQLite') && name.startsWith('gpro_db_pool_')) && !(stack.endsWith('local') && name.startsWith('gpro_redis_')),
    )
    expect(here.filter((name) => !printed.has(name))).toEqual([])
  })

  it('answers on a port of its own alone, and says nothing secret', async () => {
    expect((await system.anonymous().get('/metrics')).status).toBe(404)
    expect((await fetch(url.replace('/metrics', '/api/health/'))).status).toBe(404)
    expect((await fetch(url, { method: 'POST' })).status).toBe(404)
    for (const { token, username } of Object.values(office)) {
      expect(text).not.toContain(token)
      expect(text).not.toContain(username)
    }
  })
})

describe('METRICS_PORT', () => {
  it('that is taken costs the figures, not the work', async () => {
    const holder = createServer((_request, response) => response.end('other'))
    const port = await freePort()
    await new Promise<void>((done) => holder.listen(port, '127.0.0.1', done))
    const system = await startSystem('SQLite + local', services, { config: { metrics: { host: '127.0.0.1', port } } })
    try {
      expect((await system.anonymous().get('/api/health/')).status).toBe(200)
      expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toBe('other')
    } finally {
      await system.stop()
      holder.close()
    }
  })
})
