import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const PLACES = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']

/** The redis-server of this machine. */
export function findRedisServer(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...PLACES]
  return folders.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path))
}

function quietly(...args: string[]): void {
  execFileSync('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'pipe'], timeout: 180_000 })
}

function install(): void {
  const packages = ['install', '-y', '--no-install-recommends', 'redis-server']
  try {
    quietly(...packages)
  } catch {
    // A new machine has no list of packages yet.
    quietly('update')
    quietly(...packages)
  }
}

/** The same, installed from the system's packages where it is missing and that is allowed. */
export function redisServer(): string {
  const found = findRedisServer()
  if (found) return found
  let reason = 'only root may install it, with apt-get'
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    try {
      install()
    } catch (error) {
      reason = `installing it failed: ${String(error)}`
    }
  }
  const installed = findRedisServer()
  if (installed) return installed
  throw new Error(`No Redis for the tests (${reason}): set TEST_REDIS_URL, start a container engine, or install redis-server`)
}
