import { z } from 'zod'

/** What an archive says of itself, as its last entry. */
export const Manifest = z.strictObject({
  format: z.literal('gpro-backup-1'),
  made_at: z.iso.datetime(),
  engine: z.enum(['sqlite', 'postgresql']),
  /** The last migration the database had. */
  schema: z.string(),
  /** The major version of the pg_dump that wrote it; an older pg_restore cannot read it. */
  tool: z.int().nullable(),
  /** The rows of each table. */
  tables: z.record(z.string(), z.int()),
  /** Every other entry by its name. */
  files: z.record(z.string(), z.strictObject({ bytes: z.int(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

export type Stored = Manifest['files'][string]

export const MANIFEST = 'manifest.json'
export const MEDIA = 'media/'
export const DATABASE_ENTRY = { sqlite: 'database.sqlite3', postgresql: 'database.dump' } as const

export function rowsOf({ tables }: Manifest): number {
  return Object.values(tables).reduce((sum, rows) => sum + rows, 0)
}

export function mediaOf({ files }: Manifest): string[] {
  return Object.keys(files).filter((name) => name.startsWith(MEDIA))
}
