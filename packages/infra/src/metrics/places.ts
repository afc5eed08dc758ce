import { Gauge, type Registry } from 'prom-client'
import type { Database } from '../database/open.ts'
import { freeBytes } from '../files/disk.ts'

/** What this process writes to, by a word for it that is no path of the machine. */
export interface Places {
  readonly disks: Readonly<Record<string, string>>
  readonly replica: Database['replica']
}

/** Room on the disks, and how far the replica is behind: asked when Prometheus asks. */
export function watchPlaces(register: Registry, { disks, replica }: Places): void {
  const registers = [register]
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
