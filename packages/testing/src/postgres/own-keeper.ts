import { rmSync } from 'node:fs'
import { keep } from '../keep.ts'
import { localServer } from './local.ts'

const [, , folder = '', wanted] = process.argv

/** A server of this machine, ended and started again by SIGUSR2. */
keep(
  async () => {
    const { url, stop, toggle } = await localServer(folder, wanted === 'tools')
    process.on('SIGUSR2', toggle)
    return { told: url, stop }
  },
  () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
)
