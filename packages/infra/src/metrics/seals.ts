import type { Instant } from '@gpro/core'
import { Gauge, type Registry } from 'prom-client'
import { lookedAt } from './looked-at.ts'

export function watchSeals(register: Registry, oldestUnsealed: () => Promise<Instant | undefined>): void {
  const oldest = lookedAt(oldestUnsealed)
  new Gauge({
    name: 'gpro_event_unsealed_seconds',
    help: 'How long the oldest event without a seal has waited for it; not a number while the database does not answer',
    registers: [register],
    async collect() {
      const at = await oldest()
      this.set(at === null ? Number.NaN : at === undefined ? 0 : (Date.now() - Date.parse(at)) / 1000)
    },
  })
}

export function watchBackups(register: Registry, lastBackup: () => Promise<Instant | undefined>): void {
  const last = lookedAt(lastBackup)
  new Gauge({
    name: 'gpro_backup_age_seconds',
    help: 'How long ago the newest whole backup was made, or the installation where it has none; not a number while nobody knows',
    registers: [register],
    async collect() {
      const at = await last()
      this.set(at === undefined || at === null ? Number.NaN : (Date.now() - Date.parse(at)) / 1000)
    },
  })
}
