import { readdir } from 'node:fs/promises'
import type { System } from '@gpro/infra/testing'

/** Written by every request or every log-in, whatever comes of it. */
const ASIDE = /^(access_token|session|session_network|kysely_.*|sqlite_.*)$/

/** All that is stored, as text: every row of every table, and the names of the files. */
export async function contentsOf({ database, ctx }: System): Promise<Record<string, string>> {
  const { kysely } = database
  const tables = (await kysely.introspection.getTables()).map(({ name }) => name).filter((name) => !ASIDE.test(name))
  const contents: { files: string; [table: string]: string } = { files: '' }
  for (const name of tables.sort()) {
    // The tables of a database that was just migrated are those of its types.
    const rows = await kysely
      .selectFrom(name as 'event')
      .selectAll()
      .execute()
    contents[name] = rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n')
  }
  const files = await readdir(ctx.config.mediaPath, { recursive: true, withFileTypes: true })
  contents.files = files
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
    .join('\n')
  return contents
}
