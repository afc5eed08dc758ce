import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import * as contracts from '@gpro/contracts'
import { readObjects } from '@gpro/dump'
import { loadDjango } from '@gpro/dump/django'
import { type LoggedIn, made, stacks, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const FILE = resolve(import.meta.dirname, '../../../packages/cli/test/fixtures/django.json')

/** Every list that goes by pages, those of catalogs too. */
const LISTS = Object.values<unknown>(contracts)
  .flatMap((value) => [value, ...Object.values<unknown>(Object(value))])
  .filter(isPaged)

function isPaged(value: unknown): value is contracts.Endpoint {
  const { method, schema } = Object(value) as Partial<contracts.Endpoint>
  return method === 'GET' && schema?.querystring !== undefined && 'shape' in schema.querystring && 'limit' in Object(schema.querystring.shape)
}

/** Notifications come beside their count. */
const rowsIn = (body: unknown[] | { notifications: unknown[] }) => (Array.isArray(body) ? body : body.notifications)

describe.each(stacks)('a list on %s', (stack) => {
  const system = useSystem(stack, services)
  let admin: LoggedIn

  beforeAll(async () => {
    // Addresses of files are signed for a time.
    system.clock.set('2026-03-02')
    const loading = { ignoreUnknownFields: false, at: '2026-03-01T12:00:00.000Z', report: () => {}, onRows: () => {} }
    await loadDjango(system.database.kysely, readObjects(createReadStream(FILE, 'utf8')), loading)
    admin = await system.as('admin')
  })

  it.each(LISTS.map(({ url }) => url))('%s has in its pages the rows that it has as a whole, in the same order', async (path) => {
    const rows: unknown[] = []
    let url: string | undefined = `/api${path}?limit=2`
    while (url !== undefined) {
      const page = await admin.get(url)
      rows.push(...rowsIn(made(page)))
      url = /^<(.+)>; rel="next"$/.exec(page.headers.link ?? '')?.[1]
    }
    expect(rows).toEqual(rowsIn(made(await admin.get(`/api${path}`))))
  })

  it('that goes by pages is one of many', () => expect(LISTS.length).toBeGreaterThan(25))
})
