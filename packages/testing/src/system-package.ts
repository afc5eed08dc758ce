import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const PLACES = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin']

/** A program of this machine. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...PLACES]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

function quietly(...args: string[]): void {
  execFileSync('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'pipe'], timeout: 180_000 })
}

function install(name: string): void {
  const packages = ['install', '-y', '--no-install-recommends', name]
  try {
    quietly(...packages)
  } catch {
    // A new machine has no list of packages yet.
    quietly('update')
    quietly(...packages)
  }
}

/** Installs the system's package of that name where that is allowed; answers why it is not there, if so. */
export function installPackage(name: string): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return 'only root may install it, with apt-get'
  try {
    install(name)
    return undefined
  } catch (error) {
    return `installing it failed: ${String(error)}`
  }
}

/** The same, installed from the system's package of that name where it is missing and that is allowed. */
export function systemProgram(name: string, otherwise: string, systemPackage = name): string {
  const found = findProgram(name)
  if (found) return found
  const reason = installPackage(systemPackage)
  const installed = findProgram(name)
  if (installed) return installed
  throw new Error(`${name} is missing (${reason ?? 'its package has none'}): ${otherwise}`)
}
