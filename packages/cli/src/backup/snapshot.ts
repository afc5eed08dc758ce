import { join } from 'node:path'
import { atOneMoment } from '@gpro/dump'
import type { Config } from '@gpro/infra'
import { type Kysely, sql } from 'kysely'
import type { Texts } from '../texts.ts'
import { withOpened } from '../with-database.ts'
import { findTool, runTool } from './postgres-tools.ts'
import { type Contents, contentsOf, filesNamed } from './tables.ts'

/** A database as it was at one moment, while others go on writing. */
export interface Snapshot extends Contents {
  /** The paths of the files that its rows name. */
  readonly named: ReadonlySet<string>
  /** The major version of the tool that writes it, where there is one. */
  readonly tool: number | null
  /** Where all of it is, once `write` has ended. */
  readonly path: string
  write(): Promise<void>
}

export function withSnapshot<Result>(
  texts: Texts,
  config: Config['database'],
  folder: string,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  return config.engine === 'sqlite' ? ofSqlite(config, folder, work) : ofPostgres(texts, config, folder, work)
}

type Of<Engine> = Extract<Config['database'], { engine: Engine }>

/** The copy is the moment: it is made at once, and nobody waits for it. */
async function ofSqlite<Result>(config: Of<'sqlite'>, folder: string, work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
  const path = join(folder, 'database')
  await withOpened(config, ({ kysely }) => sql`vacuum into ${path}`.execute(kysely))
  const contents = await withOpened({ engine: 'sqlite', path }, async ({ kysely }) => ({
    ...(await contentsOf(kysely)),
    named: await filesNamed(kysely),
  }))
  return work({ ...contents, tool: null, path, write: async () => {} })
}

function ofPostgres<Result>(texts: Texts, config: Of<'postgresql'>, folder: string, work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
  const path = join(folder, 'database')
  return withOpened(config, async ({ kysely }) => {
    const tool = await findTool(texts, 'pg_dump', await serverVersion(kysely))
    return atOneMoment(kysely, false, async (moment) => {
      const { rows } = await sql<{ id: string }>`select pg_export_snapshot() as id`.execute(moment)
      const args = ['--format=custom', '--no-owner', '--no-privileges', `--snapshot=${rows[0]?.id}`, `--file=${path}`]
      const contents = { ...(await contentsOf(moment)), named: await filesNamed(moment) }
      return work({ ...contents, tool: tool.major, path, write: () => runTool(texts, tool, args, config.url) })
    })
  })
}

/** Of the server, such as 17. */
export async function serverVersion<Tables>(kysely: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(kysely)
  return Math.floor(Number(rows[0]?.version) / 10_000)
}
