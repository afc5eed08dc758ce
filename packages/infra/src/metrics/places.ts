import { readdir } from 'node:fs/promises'
import { Gauge, type Registry } from 'prom-client'
import type { Config } from '../config/config.ts'
import type { Database } from '../database/open.ts'
import { freeBytes } from '../files/disk.ts'
import { newestBackup } from '../tasks/kept-backups.ts'

/** What this process writes to, by a word for it that is no path of the machine. */
export interface Places {
  readonly disks: Readonly<Record<string, string>>
  readonly replica: Database['replica']
  readonly backups: Config['backups']
}

/** Room on the disks, and how far the replica is behind: asked when Prometheus asks. */
export function watchPlaces(register: Registry, { disks, replica, backups }: Places): void {
  const registers = [register]
  if (backups.schedule !== undefined) watchBackups(register, backups.path)
  new Gauge({
    name: 'gpro_disk_free_bytes',
    help: 'What may still be written to the disk of the media folder, or of SQLite',
    labelNames: ['path'],
    registers,
    async collect() {
      for (const [path, place] of Object.entries(disks)) this.set({ path }, (await freeBytes(place)) ?? Number.NaN)
    },
  })
  new Gauge({
    name: 'gpro_replica_lag_seconds',
    help: 'How far the replica of the reports is behind; not a number while it does not answer',
    registers,
    async collect() {
      if (!replica) return
      const { lagMs } = await replica()
      this.set(lagMs === null ? Number.NaN : lagMs / 1000)
    },
  })
}

function watchBackups(register: Registry, folder: string): void {
  new Gauge({
    name: 'gpro_backup_age_seconds',
    help: 'How old the newest whole backup in BACKUP_PATH is; infinite where there is none',
    registers: [register],
    async collect() {
      const [names] = await Promise.allSettled([readdir(folder)])
      const newest = names.status === 'fulfilled' ? newestBackup(names.value) : undefined
      this.set(newest === undefined ? Number.POSITIVE_INFINITY : (Date.now() - Date.parse(newest)) / 1000)
    },
  })
}
