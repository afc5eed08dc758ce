import { tableSessions } from '../src/sessions/table.ts'
import { engines, given } from './database.ts'
import { sessionsSuite } from './sessions.suite.ts'

for (const engine of engines) {
  sessionsSuite(`a table on ${engine}`, async () => {
    let time = Date.parse('2026-03-02T15:00:00Z')
    const now = () => new Date(time)
    const database = await given(engine)
    const { db } = database
    const sessions = tableSessions({ db, now, lifetimes: { accessMinutes: 60, slidingHours: 24 } })
    return { sessions, database, now, pass: (hours) => (time += hours * 3_600_000) }
  })
}
