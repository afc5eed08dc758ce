import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BOOK_RULES } from '@gpro/database'
import { atOneMoment } from '@gpro/dump'
import { type Database, loadConfig, openDatabase } from '@gpro/infra'
import { stacks } from '@gpro/infra/testing'
import { emptyPostgresDatabase, postgresDatabase, sqliteFile } from '@gpro/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro, type Variables } from './operator.ts'

const AT = '2026-01-02T03:04:05.678Z'

describe.each(stacks)('verify on %s', (stack) => {
  let env: Variables
  let database: Database
  let drop: () => Promise<void>

  beforeAll(async () => {
    const place = stack.startsWith('SQLite') ? await sqliteFile() : await postgresDatabase()
    env = 'path' in place ? { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: place.path } : { DATABASE_URL: place.url }
    database = await openDatabase(loadConfig({ ENVIRONMENT: 'test', ...env }).database)
    drop = place.drop
  })
  afterAll(async () => {
    await database.close()
    await drop()
  })

  it('says each rule in words, and that all hold', async () => {
    const { code, out, err } = await gpro(env, ['verify'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const { es } of BOOK_RULES) expect(out).toContain(` ✓ ${es}\n`)
    expect(out).toMatch(new RegExp(`\\n ✓ Todas las reglas se cumplen: ${BOOK_RULES.length}\\n$`))
    expect(JSON.parse((await gpro(env, ['verify', '--json'])).out)).toMatchObject({ ok: true, rules: { length: BOOK_RULES.length } })
  })

  it('looks at one moment, in which it cannot write', async () => {
    const other = await openDatabase(loadConfig({ ENVIRONMENT: 'test', ...env }).database)
    await expect(atOneMoment(database.kysely, false, (snapshot) => sql`delete from client`.execute(snapshot))).rejects.toThrow()
    const count = sql<{ count: number }>`select count(*) as count from client`
    try {
      await atOneMoment(database.kysely, false, async (snapshot) => {
        const [before] = (await count.execute(snapshot)).rows
        await other.kysely.insertInto('client').values(client).execute()
        expect((await count.execute(snapshot)).rows).toEqual([before])
        await expect(sql`update client set notes = 'otra'`.execute(snapshot)).rejects.toThrow()
      })
      await expect(database.kysely.updateTable('client').set({ notes: 'otra' }).execute()).resolves.toHaveLength(1)
    } finally {
      await other.close()
    }
  })

  it('warns of events that nobody sealed within an hour, and of no others', async () => {
    const event = { kind: 'user.created', actor_name: 'Ana', description: 'Usuario creado', subject: 'user:1' }
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    await database.kysely
      .insertInto('event')
      .values({ ...event, at: hoursAgo(0.9) })
      .execute()
    expect((await gpro(env, ['verify'])).out).not.toContain('sin sellar')
    await database.kysely
      .insertInto('event')
      .values({ ...event, at: hoursAgo(1.1) })
      .execute()
    expect(await gpro(env, ['verify'])).toMatchObject({
      code: 0,
      out: expect.stringContaining(' ! Aviso: hechos de hace más de una hora sin sellar'),
    })
    expect(JSON.parse((await gpro(env, ['verify', '--json'])).out)).toMatchObject({ ok: true, seals: { unsealed: 2, overdue: 1 } })
  })

  it('ends with 1 and names the rows where a rule does not hold', async () => {
    for (const order_sequence of [1, 2, 3, 4, 5, 6, 8]) await database.kysely.insertInto('service_order').values(orderOf(order_sequence)).execute()
    const spanish = await gpro(env, ['verify'])
    expect(spanish).toMatchObject({ code: 1, err: '' })
    expect(spanish.out).toContain(` ✗ cada orden tiene su creación en el historial
     filas que no la cumplen: 7
     service_order id 1 (orden 1)
     service_order id 2 (orden 2)`)
    expect(spanish.out).not.toContain('service_order id 6 ')
    expect(spanish.out).toContain(' ✗ los números de orden no tienen huecos\n')
    expect(spanish.out).toContain(`\n ✗ Reglas que no se cumplen: 2/${BOOK_RULES.length}.`)
    const english = await gpro(env, ['--lang', 'en', 'verify'])
    expect(english.out).toContain(' ✗ an order has its event\n     rows that break it: 7\n     service_order id 1 (order 1)\n')
    const { ok, rules } = JSON.parse((await gpro(env, ['verify', '--json'])).out)
    expect(ok).toBe(false)
    expect(rules.filter(({ count }: { count: number }) => count > 0)).toEqual([
      expect.objectContaining({ rule: 'order numbers have no gap', count: 1, table: 'service_order', first: [{ id: 1, order: 1 }] }),
      expect.objectContaining({ rule: 'an order has its event', count: 7, table: 'service_order' }),
    ])
  })
})

describe('verify', () => {
  it('makes no database and no table: it asks for them', async () => {
    const path = join(tmpdir(), 'gpro-no-hay.sqlite3')
    expect(await gpro({ DATABASE_ENGINE: 'sqlite', SQLITE_PATH: path }, ['verify'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('gpro migrate'),
    })
    expect(existsSync(path)).toBe(false)
    const { url, drop } = await emptyPostgresDatabase()
    expect(await gpro({ DATABASE_URL: url }, ['verify'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('gpro migrate') })
    await drop()
  })
})

const client = {
  client_type: 'nacional',
  name: 'Cliente de prueba',
  name_key: 'cliente de prueba',
  legal_name: '',
  nit: null,
  iva_registration: '',
  address: '',
  phone: '',
  secondary_phone: '',
  email: '',
  contact_person: '',
  payment_condition: 'credito',
  credit_days: 30,
  credit_limit: 0,
  notes: '',
  taxpayer_type: 'grande',
  search_text: '',
  deactivated_at: null,
  created_at: AT,
  updated_at: AT,
}

const orderOf = (order_sequence: number) => ({
  order_number: `${order_sequence}-2026`,
  order_year: 2026,
  order_sequence,
  is_manual: 0,
  client_id: 1,
  sub_client_id: null,
  shipment_type_id: 1,
  provider_id: null,
  customs_agent_id: null,
  purchase_order: '',
  bl_reference: '',
  eta: '2026-02-28',
  duca: '',
  customs_id: null,
  notes: '',
  status: 'pendiente',
  mes: 'ENERO',
  search_text: '',
  created_by: null,
  closed_by: null,
  closed_at: null,
  created_at: AT,
  updated_at: AT,
  deleted_at: null,
})
