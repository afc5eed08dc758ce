import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findProgram } from '@gpro/testing'
import pg from 'pg'
import type { Seen } from '../measure/rounds.ts'
import { percentile } from '../measure/statistics.ts'
import { CONNECTIONS, type World } from '../world.ts'
import type { Reference } from './reference.ts'

const run = promisify(execFile)

export const pgbench = findProgram('pgbench')

/** pgbench with a script of this folder and these variables, on the database of the case. Undefined where there is no pgbench. */
export function pgbenchReference({ env }: World, script: 'payment' | 'invoice', variables: Readonly<Record<string, number>>): Reference | undefined {
  if (!pgbench) return undefined
  return { name: 'pgbench', round: (seconds) => round(pgbench ?? '', env.DATABASE_URL ?? '', script, variables, seconds) }
}

/** The orders that `invoice.sql` bills, one after the other. */
export async function beginOrdersAt({ env }: World, first: number): Promise<void> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  try {
    await client.query(`create sequence if not exists bench_order start ${first}`)
  } finally {
    await client.end()
  }
}

async function round(program: string, url: string, script: string, variables: Readonly<Record<string, number>>, seconds: number): Promise<Seen> {
  const folder = await mkdtemp(join(tmpdir(), 'gpro-pgbench-'))
  try {
    const file = fileURLToPath(new URL(`${script}.sql`, import.meta.url))
    const defined = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`])
    const log = ['-l', '--log-prefix', join(folder, 'log')]
    const clients = ['-n', '-M', 'prepared', '-c', String(CONNECTIONS), '-T', String(seconds)]
    const { stdout } = await run(program, [...clients, ...log, ...defined, '-f', file, url])
    const logs = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
    return readPgbench(stdout, logs.join(''))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What pgbench prints, and its log: one line a transaction, microseconds in the third column. */
export function readPgbench(printed: string, log: string): Seen {
  const number = (label: RegExp) => Number(label.exec(printed)?.[1] ?? 0)
  const times = log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Number(line.split(' ')[2]) / 1000)
  return {
    count: number(/transactions actually processed: (\d+)/),
    perSecond: number(/tps = ([\d.]+)/),
    failed: number(/failed transactions: (\d+)/),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  }
}
