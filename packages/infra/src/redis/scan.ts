import type { Connection } from './connection.ts'

/** Keys looked at in one step of SCAN: others wait for it less than 2 ms. */
const AT_ONCE = 1000

/** The keys like this, some at a time; one that stays while others come and go may be met twice. */
export async function* scan({ ask }: Connection, match: string): AsyncGenerator<string[]> {
  let cursor = '0'
  do {
    const [next, keys] = await ask((redis) => redis.scan(cursor, 'MATCH', match, 'COUNT', AT_ONCE))
    if (keys.length > 0) yield keys
    cursor = next
  } while (cursor !== '0')
}
