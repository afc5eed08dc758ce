import { describe, expect, it } from 'vitest'
import { fixed, fixedFor } from '../src/database/fixed.ts'
import { engines, given } from './database.ts'

type Counter = { series: string; number: number }

const insert = fixed('test.insert', (db, { series, number }: Counter) =>
  db.insertInto('document_counter').values({ series, last_number: number }).returning(['series', 'last_number']),
)
const spread = fixed('test.spread', (db, values: { series: string; last_number: number }) => db.insertInto('document_counter').values({ ...values }))
const worked = fixed('test.worked', (db, { series }: { series: string }) =>
  db.selectFrom('document_counter').select('series').where('series', 'like', `${series}%`),
)

describe.each(engines)('a fixed query on %s', (engine) => {
  it('is filled in anew at each call', async () => {
    const { kysely } = await given(engine)
    expect(await insert(kysely, { series: 'a', number: 1 })).toEqual([{ series: 'a', last_number: 1 }])
    expect(await insert(kysely, { series: 'b', number: 2 })).toEqual([{ series: 'b', last_number: 2 }])
  })

  it('refuses what would be worked out once for all calls', async () => {
    const { kysely } = await given(engine)
    await expect(spread(kysely, { series: 'a', last_number: 1 })).rejects.toThrow('names each of its values')
    await expect(worked(kysely, { series: 'a' })).rejects.toThrow('only passes "series" on')
  })

  it('refuses a value that is missing', async () => {
    const { kysely } = await given(engine)
    // As from a caller that was not type-checked.
    const incomplete = { series: 'a' } as Counter
    await expect(insert(kysely, incomplete)).rejects.toThrow('test.insert was called without "number"')
  })
})

it('has a name of its own', () => {
  expect(() => fixed('test.insert', (db, _: { id: number }) => db.selectFrom('event').select('id'))).toThrow(
    'Two fixed queries are called test.insert',
  )
})

it('writes the tables of its owner only: another’s do not compile', () => {
  const fixedOfInvoicing = fixedFor<'charge'>()
  // @ts-expect-error the client belongs to another service
  fixedOfInvoicing('test.foreign', (db, { id }: { id: number }) => db.deleteFrom('client').where('id', '=', id))
  fixedOfInvoicing('test.own', (db, { id }: { id: number }) => db.deleteFrom('charge').where('id', '=', id))
  fixedOfInvoicing('test.any', (db, { id }: { id: number }) => db.selectFrom('client').select('name').where('id', '=', id))
})
