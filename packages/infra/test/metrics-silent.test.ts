import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMetrics } from '../src/metrics/metrics.ts'

describe('the figures of a process whose database is silent', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('come before Prometheus gives up; what only the database knows is not a number', async () => {
    const metrics = createMetrics('worker')
    const silent = () => new Promise<never>(() => {})
    metrics.watchSeals(silent)
    metrics.watchBackups(silent)
    metrics.watchDte(silent)
    let text = ''
    void metrics.text().then((figures) => {
      text = figures
    })
    await vi.advanceTimersByTimeAsync(9000)
    expect(text).toContain('process_resident_memory_bytes')
    for (const name of ['gpro_event_unsealed_seconds', 'gpro_backup_age_seconds', 'gpro_dte_unsealed_seconds', 'gpro_dte_ministry_away_seconds']) {
      expect(text).toMatch(new RegExp(`^${name}\\{service="worker"\\} Nan$`, 'im'))
    }
  })
})
