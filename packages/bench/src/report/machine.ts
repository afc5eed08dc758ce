import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { findProgram, systemProgram } from '@gpro/testing'
import pg from 'pg'
import { wrk } from '../client/send.ts'

/** On what it was measured: figures of two machines cannot be compared, ratios can. */
export type Machine = Readonly<Record<'date' | 'cpu' | 'memory' | 'system' | 'node' | 'postgresql' | 'redis' | 'pgbench' | 'client', string>>

export async function describeMachine(databaseUrl: string | undefined): Promise<Machine> {
  return {
    date: new Date().toISOString().slice(0, 16),
    cpu: `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? '?'}`,
    memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
    system: `Linux ${release()}`,
    node: process.version,
    postgresql: databaseUrl === undefined ? '–' : await postgresVersion(databaseUrl),
    redis: versionOf(systemProgram('redis-server', 'install redis-server'), '--version'),
    pgbench: versionOf(findProgram('pgbench'), '--version'),
    client: wrk ? 'wrk' : 'autocannon',
  }
}

/** The number in the first line that a program prints about itself. */
function versionOf(program: string | undefined, ...args: string[]): string {
  if (!program) return '–'
  return /\d+(\.\d+)+/.exec(execFileSync(program, args, { encoding: 'utf8' }))?.[0] ?? '?'
}

async function postgresVersion(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; fsync: string; commit: string }>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
    )
    return rows.map(({ version, fsync, commit }) => `${version}, fsync ${fsync}, synchronous_commit ${commit}`).join()
  } finally {
    await client.end()
  }
}
