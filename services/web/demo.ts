import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findProgram, freePort, systemProgram } from '@gpro/testing'
import { type Browser, chromium } from 'playwright-core'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Of the demo's users, who exist nowhere else. */
export const DEMO_PERSON = { username: 'demo-admin', password: 'agencia-de-muestra-2026' }

/** The system with the demo's data, once it answers. Filling it takes a minute, the first time. */
export async function startDemo(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const port = await freePort()
  const cache = join(ROOT, 'node_modules/.cache/gpro')
  await mkdir(cache, { recursive: true })
  const env = { ...process.env, PORT: String(port), SQLITE_PATH: join(cache, 'screenshots.sqlite3'), MEDIA_PATH: join(cache, 'screenshots-media') }
  const demo = spawn(process.execPath, [join(ROOT, 'services/all/src/main.ts'), '--demo'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://127.0.0.1:${port}`
  await untilReady(url)
  return { url, stop: () => void demo.kill() }
}

async function untilReady(url: string): Promise<void> {
  for (let left = 600; left > 0; left -= 1) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await sleep(500)
  }
  throw new Error(`${url} does not answer`)
}

export function startBrowser(why: string): Promise<Browser> {
  const executablePath = findProgram('google-chrome') ?? systemProgram('chromium', `install Chromium, ${why}`)
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}
