import { usernameKey } from '@gpro/core'
import { type Kysely, sql } from 'kysely'

/** Gives each user the key of its name, but for those whose namesake was there first: a new user can then have neither's name. */
export async function giveUsersTheirKey<Database>(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ id: number; username: string }>`select id, username from user_account order by id`.execute(db)
  const ids = new Map<string, number>()
  for (const { id, username } of rows) if (!ids.has(usernameKey(username))) ids.set(usernameKey(username), id)
  if (ids.size === 0) return
  const whens = [...ids].map(([key, id]) => sql`when ${sql.lit(id)} then ${key}`)
  await sql`update user_account set username_key = case id ${sql.join(whens, sql` `)} end`.execute(db)
}
