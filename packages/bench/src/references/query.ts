import pg from 'pg'
import type { Statement } from '../inside/wire.ts'
import { median } from '../measure/statistics.ts'
import { CONNECTIONS, type World } from '../world.ts'
import { runChild } from './child.ts'
import type { Reference } from './reference.ts'

export interface QueryWishes extends Statement {
  readonly url: string
  readonly connections: number
  readonly seconds: number
}

const TRIES = 5

/** The statement that takes longest of those that the service sent for the case, alone and as the service sent it. */
export async function queryReference({ env }: World, sent: readonly Statement[]): Promise<Reference | undefined> {
  const url = env.DATABASE_URL ?? ''
  const main = await slowest(
    url,
    sent.filter(({ text }) => /^(select|with)\b/.test(text)),
  )
  return main && { name: 'su consulta, pg', round: (seconds) => runChild('query-program.ts', { ...main, url, connections: CONNECTIONS, seconds }) }
}

async function slowest(url: string, statements: readonly Statement[]): Promise<Statement | undefined> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const timed: { statement: Statement; ms: number }[] = []
    for (const statement of statements) {
      const times: number[] = []
      for (let tried = 0; tried < TRIES; tried += 1) {
        const from = performance.now()
        await client.query(statement.text, [...statement.values])
        times.push(performance.now() - from)
      }
      timed.push({ statement, ms: median(times) })
    }
    return timed.toSorted((one, other) => other.ms - one.ms)[0]?.statement
  } finally {
    await client.end()
  }
}
