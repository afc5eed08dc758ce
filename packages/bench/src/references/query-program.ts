// The statements of one answer again and again on as many connections as there are clients; nothing beside `pg`.
import pg from 'pg'
import { seenOf } from './child.ts'
import type { QueryWishes } from './query.ts'

const { url, statements, connections, seconds }: QueryWishes = JSON.parse(process.argv[2] ?? '')
const clients = await Promise.all(
  Array.from({ length: connections }, async () => {
    const client = new pg.Client({ connectionString: url, statement_timeout: 30_000 })
    await client.connect()
    return client
  }),
)
const times: number[] = []
const began = performance.now()
const end = began + seconds * 1000
await Promise.all(
  clients.map(async (client) => {
    while (performance.now() < end) {
      const from = performance.now()
      for (const [index, { text, values }] of statements.entries()) await client.query({ name: `statement ${index}`, text, values: [...values] })
      times.push(performance.now() - from)
    }
  }),
)
console.log(JSON.stringify(seenOf(times, (performance.now() - began) / 1000)))
await Promise.all(clients.map((client) => client.end()))
