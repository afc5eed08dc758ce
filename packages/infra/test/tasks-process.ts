import { openDatabase } from '../src/database/open.ts'
import { createLog } from '../src/log.ts'
import { createScheduler } from '../src/tasks/scheduler.ts'
import { idleTasks } from '../src/testing/config.ts'

/** A worker that takes the slot of a moment, says so, and never comes to the end of it. */
const [config = '', moment = ''] = process.argv.slice(2)
const { db, transaction } = await openDatabase(JSON.parse(config))
const endless = {
  name: 'report',
  schedule: '0 7 * * *',
  run() {
    console.log('started')
    return new Promise<never>(() => {})
  },
}
const files = { remove: async () => {} }
const log = createLog({ environment: 'test', logLevel: 'error' })
setInterval(() => {}, 60_000)
await createScheduler({
  tasks: [endless],
  ctx: {
    config: idleTasks,
    db,
    transaction,
    files,
    now: () => new Date(moment).toISOString(),
    log,
  },
}).attend()
