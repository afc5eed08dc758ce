import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contracts from '@gpro/contracts'
import { loadConfig, openDatabase } from '@gpro/infra'
import { fixedTexts } from '@gpro/infra/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import '@gpro/all/services'
import type { Statement } from './inside/wire.ts'
import { type Planner, planner } from './plans.ts'
import { get, type Service, type World, withWorld } from './world.ts'

const LARGE = 10_000

/** Fixed queries that are meant to go through a whole table, and why that is well. */
const WHOLE: Readonly<Record<string, string>> = {
  'alert.orders': 'all open orders, and whoever measures has no closed ones',
  'purge.retired-files': 'once a day',
}

/** Lists, as people narrow them. */
const PAGES = [
  '/orders/service-orders/?status=finalizada&dateFrom=2025-03-01&dateTo=2025-03-05',
  '/orders/service-orders/?client=7',
  '/orders/service-orders/?search=po-9876',
  '/orders/service-orders/?ordering=-created_at',
  '/orders/invoices/?client=7',
  '/orders/invoices/?search=ccf-9876',
  '/orders/invoices/?ordering=-issue_date',
  '/orders/invoice-payments/?invoice=7',
  '/transfers/transfers/?service_order=7',
]

let world: World
let service: Service
let plans: Planner
let finish = () => {}
let over: Promise<unknown>

beforeAll(async () => {
  const output = await mkdtemp(join(tmpdir(), 'gpro-plans-'))
  const ready = Promise.withResolvers<void>()
  over = withWorld('postgresql', { orders: 12_000, unbilled: 0, clients: 200 }, { seconds: 1, rounds: 1, output, say: () => {} }, async (made) => {
    world = made
    service = await world.start(true)
    plans = await planner(world.env.DATABASE_URL ?? '', LARGE)
    ready.resolve()
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    await plans.end()
    await service.stop()
    await rm(output, { recursive: true })
  })
  await Promise.race([ready.promise, over])
}, 120_000)

afterAll(async () => {
  finish()
  await over
}, 30_000)

/** The statements of the service for one request, with their values. */
async function asked(path: string): Promise<readonly Statement[]> {
  await service.ask({ kind: 'begin' })
  await (await get(service, path)).arrayBuffer()
  return (await service.ask({ kind: 'counts' })).kept.filter(({ text }) => /^(select|with)\b/.test(text))
}

it('no fixed query reads all of a table that grows, or sorts it, but those that say why', async () => {
  const database = await openDatabase(loadConfig({ ...world.env }).database)
  const growing: string[] = []
  for (const { name, sql } of fixedTexts(database.kysely)) {
    if ((await plans.growing({ text: sql, values: [], generic: true })).length > 0) growing.push(name)
  }
  await database.close()
  expect(growing.toSorted()).toEqual(Object.keys(WHOLE))
})

it('no page of a list does', async () => {
  const endpoints = Object.values<unknown>(contracts).flatMap((value) => [value, ...Object.values<unknown>(Object(value))])
  const lists = endpoints.flatMap((value) => {
    const { method, url, schema } = Object(value) as Partial<contracts.Endpoint>
    const pages = method === 'GET' && schema?.querystring !== undefined && 'limit' in Object(Reflect.get(schema.querystring, 'shape'))
    return pages && url !== undefined && !url.includes(':') ? [`${url}?`] : []
  })
  expect(lists.length).toBeGreaterThan(25)
  const growing: string[] = []
  for (const path of [...lists, ...PAGES]) {
    for (const statement of await asked(`/api${path}&limit=50`)) {
      for (const what of await plans.growing({ ...statement, generic: false })) growing.push(`${path} ${what}: ${statement.text}`)
    }
  }
  expect(growing).toEqual([])
}, 60_000)

it.each([
  ['/orders/service-orders/', 'created_at'],
  ['/orders/invoices/', 'issue_date'],
])('a page of %s of some days looks at no row of other days', async (path, day) => {
  const statements = await asked(`/api${path}?dateFrom=2025-03-01&dateTo=2025-11-30&limit=50`)
  const pages = statements.filter(({ text }) => text.includes(' limit 51'))
  expect(pages).toHaveLength(1)
  for (const page of pages) expect((await plans.filters({ ...page, generic: false })).join()).not.toContain(day)
})

it('orders and invoices are summed up by month without looking at one of them', async () => {
  const sums = (await asked('/api/dashboard/?year=2025&month=0')).filter(({ text }) => text.includes('union all') && text.includes('transfer_type'))
  expect(sums).toHaveLength(1)
  for (const statement of sums) expect(await plans.rowsOf({ ...statement, generic: false })).toEqual(['transfer'])
})

it.each(['service_order', 'invoice'])('a part of a text is found in %s without reading all of it', async (table) => {
  const part = { text: `select count(*) from ${table} where search_text like $1 escape '\\'`, values: ['%-9876%'], generic: false }
  expect(await plans.growing(part)).toEqual([])
})

it('one that cannot find what it wants by an index is found out', async () => {
  const byNotes = { text: "select id from invoice where notes = 'x'", values: [], generic: false }
  expect(await plans.growing(byNotes)).toEqual(['reads all of invoice'])
  expect(await plans.growing({ ...byNotes, text: 'select id from invoice order by notes' })).toContain('sorts by notes')
})
