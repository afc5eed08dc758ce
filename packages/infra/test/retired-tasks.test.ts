import { retireDatabase, reuseDatabase } from '@gpro/database'
import { describe, expect, it } from 'vitest'
import { runTask } from '../src/tasks/scheduler.ts'
import type { TaskContext } from '../src/tasks/task.ts'
import { engines, given } from './database.ts'

const NOW = '2026-03-10T13:30:00.000Z'

describe.each(engines)('a task of a process that was running when the rows were moved on %s', (engine) => {
  it('is not begun, until the database is taken back into use', async () => {
    const { db, kysely, transaction } = await given(engine)
    let begun = 0
    const task = {
      name: 'count',
      schedule: '* * * * *',
      async run() {
        begun += 1
        return {}
      },
    }
    // The task needs nothing else of its context.
    const ctx = { db, transaction, now: () => NOW } as unknown as TaskContext
    await retireDatabase(kysely, 'PostgreSQL elsewhere', NOW)
    await expect(runTask(ctx, task)).rejects.toThrow('Los datos de esta base pasaron')
    expect([begun, await kysely.selectFrom('task_run').select('task').execute()]).toEqual([0, []])
    await reuseDatabase(kysely)
    await runTask(ctx, task)
    expect(begun).toBe(1)
  })
})
