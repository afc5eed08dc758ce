import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Config, type Database, loadConfig, openDatabase } from '@gpro/infra'
import { vi } from 'vitest'
import { gpro as run } from '../src/gpro.ts'

const MAIN = resolve(import.meta.dirname, '../src/main.ts')

export type Variables = Readonly<Record<string, string>>

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The database of a system under test, for gpro. */
export function variablesOf({ ctx }: { readonly ctx: { readonly config: Pick<Config, 'database'> } }): Variables {
  const { database } = ctx.config
  return database.engine === 'sqlite' ? { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: database.path } : { DATABASE_URL: database.url }
}

/** Runs gpro in this process, which takes a tenth of the time of one of its own: what it says, and the exit code it would end with. */
export async function gpro(env: Variables, args: readonly string[], input = '', { terminal = false } = {}): Promise<Ended> {
  const said = { out: '', err: '' }
  const before = {
    isTTY: process.stderr.isTTY,
    env: process.env,
    exitCode: process.exitCode,
    stdin: Object.getOwnPropertyDescriptor(process, 'stdin'),
  }
  const write = (where: keyof typeof said) => (text: unknown) => {
    said[where] += String(text)
    return true
  }
  const line = (where: keyof typeof said) => (text: unknown) => {
    said[where] += `${String(text)}\n`
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(write('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(write('err')),
    vi.spyOn(console, 'log').mockImplementation(line('out')),
    vi.spyOn(console, 'error').mockImplementation(line('err')),
  ]
  process.env = { PATH: process.env.PATH, ENVIRONMENT: 'test', ...env }
  process.exitCode = undefined
  const typed = Object.assign(Readable.from(input === '' ? [] : [input]), { isTTY: terminal })
  Object.defineProperty(process, 'stdin', { value: typed, configurable: true })
  Object.defineProperty(process.stderr, 'isTTY', { value: terminal, configurable: true })
  try {
    await run(args)
    return { code: Number(process.exitCode ?? 0), ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
    process.env = before.env
    process.exitCode = before.exitCode
    Object.defineProperty(process.stderr, 'isTTY', { value: before.isTTY, configurable: true })
    if (before.stdin) Object.defineProperty(process, 'stdin', before.stdin)
  }
}

/** The same as a process, as the operator does: for what only that shows. */
export async function gproProcess(env: Variables, args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env.PATH, ENVIRONMENT: 'test', ...env }, stdio: 'pipe' })
  child.stdin.end(input)
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: (await ended) ?? -1, out, err }
}

/** Looks at, or fills, the database that a command works on. */
export async function using<Result>(env: Variables, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(loadConfig({ ENVIRONMENT: 'test', ...env }).database)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
