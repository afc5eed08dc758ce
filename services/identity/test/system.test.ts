import { stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'

const NOW = '2026-03-10T12:00:30.000Z'

describe.each(stacks)('GET /api/health/system/ on %s', (stack) => {
  const system = useSystem(stack, [identity])

  it('says which version runs, and of each task how its last run went', async () => {
    system.clock.set(NOW)
    const run = { held_until: NOW, tries: 1, started_at: '2026-03-10T11:00:00.000Z', finished_at: null, holder: null, error: null }
    const runs = [
      { ...run, task: 'purge', slot: '2026-03-10T10:00:00.000Z', error: 'an older one that failed' },
      { ...run, task: 'purge', slot: '2026-03-10T11:00:00.000Z', finished_at: '2026-03-10T11:00:01.000Z' },
      { ...run, task: 'backup', slot: '2026-03-10T11:00:00.000Z', holder: 'worker', held_until: '2026-03-10T12:01:00.000Z' },
      { ...run, task: 'seal', slot: '2026-03-10T11:00:00.000Z', holder: 'one that died', tries: 2 },
    ]
    await system.database.kysely.insertInto('task_run').values(runs).execute()
    const { status, body } = await (await system.as('admin')).get('/api/health/system/')
    expect(status).toBe(200)
    expect(body.version).toMatch(/^\d+\.\d+\.\d+/)
    expect(body.node).toBe(process.version)
    expect(body.tasks).toMatchObject([
      { task: 'backup', state: 'running', finished_at: null },
      { task: 'purge', slot: '2026-03-10T11:00:00.000Z', state: 'done', finished_at: '2026-03-10T11:00:01.000Z', error: null },
      { task: 'seal', state: 'failed', tries: 2 },
    ])
  })
})
