import { migrate } from '@gpro/database'
import { openDatabase } from '../src/database/open.ts'
import { takeNumber } from '../src/shared-tables/counter.ts'

/** What a process of `startProcesses` does: told by its arguments, told back as JSON. */
const [work = '', config = ''] = process.argv.slice(2)
const database = await openDatabase(JSON.parse(config))

async function numbers(): Promise<number[]> {
  return Promise.all(Array.from({ length: 25 }, () => database.transaction((trx) => takeNumber(trx, 'order:2026'))))
}

console.log(JSON.stringify(work === 'migrate' ? await migrate(database.kysely) : await numbers()))
await database.close()
