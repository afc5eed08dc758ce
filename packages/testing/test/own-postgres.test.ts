import pg from 'pg'
import { expect, it } from 'vitest'
import { ownPostgres } from '../src/index.ts'

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

it('a PostgreSQL of one’s own starts again with what it held, also while it is still writing what it had in memory', async () => {
  const { url, end, start, stop } = await ownPostgres()
  try {
    await ask(url, 'create table written as select number, md5(number::text) from generate_series(1, 100000) number')
    await end()
    await start()
    expect(await ask(url, 'select count(*)::int from written')).toEqual([{ count: 100_000 }])
  } finally {
    await stop()
  }
})
