import { rmSync } from 'node:fs'
import { keep } from '../keep.ts'
import { localServer } from './local.ts'

const [folder = '', replicated] = process.argv.slice(2)

/** A server of this machine, ended and started again by SIGUSR2. */
keep(
  async () => {
    const { url, replicaUrl, stop, toggle } = await localServer(folder, replicated === 'replicated')
    process.on('SIGUSR2', toggle)
    return { told: [url, replicaUrl].join(' ').trim(), stop }
  },
  () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
)
