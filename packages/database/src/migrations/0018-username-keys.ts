import type { Kysely } from 'kysely'
import { giveUsersTheirKey } from '../username-keys.ts'

/** Older code makes users without a key: they have the protection that they had. */
export const breaksOlderCode = false

/** `Ana`, `ana` and their full-width twin are one name to people. SQLite knows neither NFKC nor the lower case of Ñ, hence a column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('user_account').addColumn('username_key', 'text').execute()
  await giveUsersTheirKey(db)
  await db.schema.createIndex('user_account_name_once').on('user_account').column('username_key').unique().execute()
}
