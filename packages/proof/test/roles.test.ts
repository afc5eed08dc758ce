import { OWNERS, ownerOf, rightsOf, SECRETS, SERVICES } from '@gpro/database'
import { createLog, openDatabase, runTask } from '@gpro/infra'
import { idleTasks } from '@gpro/infra/testing'
import { worker } from '@gpro/worker'
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

  it.each(SERVICES)('lets %s read all tables but those with secrets of another, and write its own', async (service) => {
    const rights = rightsOf(service)
    const wanted = (await tables()).map((table): [string, string[]] => {
      const hidden = table in SECRETS && service !== ownerOf(table)
      return [table, [...(hidden ? [] : ['select']), ...(rights.get(table) ?? [])]]
    })
    expect(await held(database.userOf(service))).toEqual(new Map(wanted.filter(([, all]) => all.length > 0)))
  })

  it.each(SERVICES)('shows %s every column of them, the secrets to their owner alone', async (service) => {
    const client = new pg.Client({ connectionString: database.urlOf(service) })
    await client.connect()
    try {
      for (const [table, secrets] of Object.entries(SECRETS)) {
        const { rows } = await admin.query<{ attname: string }>(
          'select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped',
          [table],
        )
        for (const { attname } of rows) {
          const answer = client.query(`select ${attname} from ${table}`).then(() => 'seen')
          if (service === ownerOf(table) || !secrets.some((secret) => secret === attname)) expect(await answer).toBe('seen')
          else await expect(answer, `${service}: ${table}.${attname}`).rejects.toMatchObject({ code: '42501' })
        }
        if (service !== ownerOf(table)) await expect(client.query(`select * from ${table}`)).rejects.toMatchObject({ code: '42501' })
      }
    } finally {
      await client.end()
    }
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

  it('lets the worker do all its work, of which something is to be done', async () => {
    const past = '2026-01-01T00:00:00.000Z'
    const user = await admin.query(
      `insert into user_account (username, password_hash, role, created_at) values ('ana', '-', 'admin', $1) returning id`,
      [past],
    )
    const { id } = user.rows[0]
    await admin.query(`insert into session (user_id, refresh_hash, created_at, expires_at) values ($1, 'old', $2, $2)`, [id, past])
    await admin.query(`insert into access_token (token_hash, session_id, expires_at) select 'old', id, expires_at from session`)
    await admin.query(`insert into idempotency_key (user_id, key, request_hash, result, created_at) values ($1, 'old', '', '', $2)`, [id, past])
    await admin.query(
      `insert into transfer (transfer_type, amount, description, status, transaction_date, created_at, updated_at, mes, iva_type)
      values ('admin', 100, 'Gasto', 'pendiente', '2026-01-01', $1, $1, 'ENERO', 'gravado')`,
      [past],
    )
    await admin.query(
      `insert into notification (user_id, type, category, title, message, metadata, read_at, created_at) values ($1, 'info', 'system', '', '', '{}', $2, $2)`,
      [id, past],
    )
    await admin.query(`insert into event (kind, at, actor_name, description) values ('order.updated', $1, 'Ana', 'Orden actualizada')`, [past])
    await admin.query(
      `insert into retired_file (path, reason, event_kind, subject, retired_by_name, retired_at)
      values ('orders/old.pdf', 'deleted', 'document.deleted', 'document:1', 'Ana', $1)`,
      [past],
    )
    const { db, transaction, close } = await openDatabase({ engine: 'postgresql', url: database.urlOf('worker'), poolSize: 2, prepared: true })
    try {
      const log = createLog({ environment: 'test', logLevel: 'silent' })
      const files = { remove: async () => {} }
      const ctx = {
        config: idleTasks,
        db,
        transaction,
        files,
        now: () => new Date().toISOString(),
        log,
      }
      const done = new Map<string, unknown>()
      for (const task of worker.work ?? []) done.set(task.name, (await runTask(ctx, task)).counts)
      expect(Object.fromEntries(done)).toEqual({
        reminders: { reminders: 1, notifications: 1, removed: 1 },
        purge: { sessions: 1, access_tokens: 1, idempotency_keys: 1 },
        dte: { sealed: 0, rejected: 0, waiting: 0 },
        'dte-mail': { sent: 0, filed: 0, failed: 0, waiting: 0 },
        seal: { events: 1 },
        'purge-files': { files: 1 },
      })
    } finally {
      await close()
    }
  })

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
