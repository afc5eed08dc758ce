import { rmSync } from 'node:fs'
import { keep } from '../keep.ts'
import { localServer } from './local.ts'

const [, , folder = '', ...wishes] = process.argv

/** A server of this machine, ended and started again by SIGUSR2. */
keep(
  async () => {
    const wanted = { tools: wishes.includes('tools'), replicated: wishes.includes('replicated'), durable: wishes.includes('durable') }
    const { url, replicaUrl, stop, toggle } = await localServer(folder, wanted)
    process.on('SIGUSR2', toggle)
    return { told: [url, replicaUrl].join(' ').trim(), stop }
  },
  () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
)
