import { execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'

export type ToolName = 'pg_dump' | 'pg_restore'

export interface Tool {
  readonly path: string
  readonly major: number
}

const DEBIAN = '/usr/lib/postgresql'

/** Where PostgreSQL's programs may be; Debian keeps those of each version apart. */
export function toolFolders(): string[] {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []
  return [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...versions]
}

/** The oldest one that can do it: what it writes, most servers can read. */
export async function findTool(texts: Texts, name: ToolName, atLeast: number, folders: readonly string[] = toolFolders()): Promise<Tool> {
  const paths = folders.map((folder) => join(folder, name)).filter((path) => existsSync(path))
  const tools = (await Promise.all(paths.map(versionOf))).sort((one, other) => one.major - other.major)
  const newest = tools.at(-1)
  if (!newest) throw new Failure(`${texts.toolMissing} ${name} (postgresql-client-${atLeast})`)
  const fitting = tools.find(({ major }) => major >= atLeast)
  if (!fitting) throw new Failure(`${texts.toolOld} ${name} ${newest.major} < ${atLeast} (postgresql-client-${atLeast})`)
  return fitting
}

async function versionOf(path: string): Promise<Tool> {
  // One that does not start is as good as none.
  const { stdout } = await promisify(execFile)(path, ['--version']).catch(() => ({ stdout: '' }))
  return { path, major: Number(/\b(\d+)(\.\d+)*\b/.exec(stdout)?.[1] ?? 0) }
}

/** The address without its password, which the list of processes would show, and the environment that tells it. */
export function connectionOf(url: string): { readonly address: string; readonly env: Readonly<Record<string, string>> } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  return { address: address.href, env: password === '' ? {} : { PGPASSWORD: password } }
}

/** @throws Failure with what the tool complained of */
export async function runTool(texts: Texts, { path }: Tool, args: readonly string[], url: string): Promise<void> {
  const { address, env } = connectionOf(url)
  const child = spawn(path, [...args, `--dbname=${address}`], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  const [said, code] = await Promise.all([text(child.stderr), ended])
  if (code !== 0) throw new Failure(`${texts.toolFailed} ${said.trim().split('\n').slice(0, 3).join(' ') || `${path}: ${code}`}`)
}
