import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../../..')
/** Only in an image, which knows no git. */
const COMMIT_FILE = join(ROOT, 'COMMIT')

/** The version of the system, whose one place is the package.json of the root. */
// A file of our own, which the package manager reads as well.
export const { version: VERSION } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }

/** The commit that runs: the one that the image was made of, or that is checked out. */
export function buildCommit(): string {
  if (existsSync(COMMIT_FILE)) return readFileSync(COMMIT_FILE, 'utf8').trim()
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : 'unknown'
}
