import { rmSync } from 'node:fs'
import { keep } from '../keep.ts'
import { containerServer } from './container.ts'
import { localServer } from './local.ts'

const folder = process.argv[2] ?? ''

keep(
  async () => {
    const { url, stop } = (await containerServer()) ?? (await localServer(folder))
    return { told: url, stop }
  },
  () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
)
