import { describe, expect, it } from 'vitest'
import { record } from '../src/shared-tables/record.ts'
import { oldestUnsealed, sealEvents } from '../src/tasks/seal-events.ts'
import type { TaskContext } from '../src/tasks/task.ts'
import { engines, given } from './database.ts'

describe.each(engines)('the oldest event without a seal on %s', (engine) => {
  it('is the first that happened since the task sealed all', async () => {
    const { db, transaction } = await given(engine)
    const happened = (at: string) => transaction((trx) => record(trx, at, { kind: 'client.created', description: 'Cliente' }))
    // The task needs nothing else of its context.
    const seal = () => sealEvents({ db, transaction } as TaskContext, new AbortController().signal)
    expect(await oldestUnsealed(db)).toBeUndefined()
    for (const minute of [1, 2]) await happened(`2026-03-01T08:0${minute}:00.000Z`)
    expect(await oldestUnsealed(db)).toBe('2026-03-01T08:01:00.000Z')
    await seal()
    expect(await oldestUnsealed(db)).toBeUndefined()
    await happened('2026-03-01T08:03:00.000Z')
    expect(await oldestUnsealed(db)).toBe('2026-03-01T08:03:00.000Z')
  })
})
