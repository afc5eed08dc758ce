import { OWNERS, rightsOf, SERVICES } from '@gpro/database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RoleDatabase, roleDatabase } from '../src/roles.ts'

const RIGHTS = ['select', 'insert', 'update', 'delete', 'truncate'] as const

describe('the roles of the services', () => {
  let database: RoleDatabase
  let admin: pg.Client
  beforeAll(async () => {
    database = await roleDatabase()
    admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
  })
  afterAll(async () => {
    await admin?.end()
    await database?.drop()
  })

  const tables = async () => {
    const { rows } = await admin.query<{ tablename: string }>("select tablename from pg_tables where schemaname = 'public'")
    return rows.map(({ tablename }) => tablename).filter((table) => !table.startsWith('kysely_'))
  }

  /** What the database lets this role do, by table. */
  async function held(user: string): Promise<Map<string, string[]>> {
    const { rows } = await admin.query<{ table: string; right: string }>(
      `select "table", "right" from unnest($2::text[]) "table", unnest($3::text[]) "right" where has_table_privilege($1, "table", "right")`,
      [user, await tables(), RIGHTS],
    )
    return new Map(Object.entries(Object.groupBy(rows, ({ table }) => table)).map(([table, found = []]) => [table, found.map(({ right }) => right)]))
  }

  it('knows an owner for every table of the database', async () => {
    expect((await tables()).toSorted()).toEqual(Object.values(OWNERS).flat().toSorted())
  })

  it.each(SERVICES)('lets %s read all and write its own', async (service) => {
    const rights = rightsOf(service)
    const wanted = new Map((await tables()).map((table) => [table, ['select', ...(rights.get(table) ?? [])]]))
    expect(await held(database.userOf(service))).toEqual(wanted)
  })

  it.each(SERVICES)('makes the database refuse every write of %s to what is not its own', async (service) => {
    const rights = rightsOf(service)
    const client = new pg.Client({ connectionString: database.urlOf(service) })
    await client.connect()
    try {
      for (const table of await tables()) {
        const held = rights.get(table) ?? []
        const writes = { insert: `insert into ${table} default values`, delete: `delete from ${table} where false`, update: await update(table) }
        for (const [right, statement] of Object.entries(writes)) {
          if (held.some((each) => each === right)) continue
          await expect(client.query(statement), `${service}: ${statement}`).rejects.toMatchObject({ code: '42501' })
        }
      }
    } finally {
      await client.end()
    }
  })

  async function update(table: string): Promise<string> {
    const { rows } = await admin.query(
      "select column_name from information_schema.columns where table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO' limit 1",
      [table],
    )
    return `update ${table} set ${rows[0].column_name} = ${rows[0].column_name} where false`
  }

  it('makes the database refuse who writes what another owns', async () => {
    const client = new pg.Client({ connectionString: database.urlOf('orders') })
    await client.connect()
    try {
      for (const statement of ['update invoice set paid = 0', 'delete from payment', "update event set kind = ''", 'create table own (id integer)'])
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
      expect((await client.query('select id from invoice')).rows).toEqual([])
    } finally {
      await client.end()
    }
  })
})
