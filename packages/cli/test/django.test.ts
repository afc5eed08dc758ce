import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { digestsOf, FixtureError, readObjects } from '@gpro/dump'
import { type Entry, loadDjango } from '@gpro/dump/django'
import { type Database, loadConfig, openDatabase } from '@gpro/infra'
import { stacks } from '@gpro/infra/testing'
import { postgresDatabase, sqliteFile } from '@gpro/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro, type Variables } from './operator.ts'

const FILE = resolve(import.meta.dirname, 'fixtures/django.json')

interface Dumped {
  readonly model: string
  readonly pk: unknown
  readonly fields: Readonly<Record<string, unknown>>
}

describe.each(stacks)('a dump of the Django system on %s', (stack) => {
  let folder: string
  let objects: readonly Dumped[]
  const drops: (() => Promise<void>)[] = []

  async function emptyTarget(): Promise<{ env: Variables; database: Database }> {
    const { drop, ...place } = stack.startsWith('SQLite') ? await sqliteFile() : await postgresDatabase()
    const env: Variables =
      'path' in place ? { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: place.path } : { DATABASE_ENGINE: 'postgresql', DATABASE_URL: place.url }
    const database = await openDatabase(loadConfig({ ENVIRONMENT: 'test', ...env }).database)
    drops.push(async () => {
      await database.close()
      await drop()
    })
    return { env, database }
  }

  const load = ({ kysely }: Database, content: string, ignoreUnknownFields = false) =>
    loadDjango(kysely, readObjects(Readable.from([content])), {
      ignoreUnknownFields,
      at: '2026-03-01T12:00:00.000Z',
      report: () => {},
      onRows: () => {},
    })

  /** The dump with the fields of one object changed. */
  const changed = (model: string, pk: number, fields: Readonly<Record<string, unknown>>) =>
    JSON.stringify(
      objects.map((object) => (object.model === model && object.pk === pk ? { ...object, fields: { ...object.fields, ...fields } } : object)),
    )

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-django-'))
    objects = JSON.parse(await readFile(FILE, 'utf8'))
  })
  afterAll(async () => {
    for (const drop of drops) await drop()
    await rm(folder, { recursive: true, force: true })
  })

  it('is loaded whole, keeps the rules of the books, and tells each figure that differs and what it left out; a second load is refused', async () => {
    const { env, database } = await emptyTarget()
    const report = join(folder, 'report.json')
    const loaded = await gpro(env, ['loaddata', '--report', report, FILE])
    expect(loaded).toMatchObject({ code: 0, err: '' })
    expect(loaded.out).toContain('\n  sessions.session  1\n')
    expect(loaded.out).toMatch(/orders\.invoice 3 +PRE-00002-2026 +total_amount +113\.00 +226\.00 +113\.00 {2}lo guardado no se recalculó/)
    const { skipped, entries } = JSON.parse(await readFile(report, 'utf8'))
    expect(skipped).toMatchObject({ 'contenttypes.contenttype': 1, 'auth.permission': 1, 'admin.logentry': 1, 'sessions.session': 1 })
    expect(entries.map(told)).toEqual(TOLD)
    expect(await gpro(env, ['verify'])).toMatchObject({ code: 0, err: '' })

    const before = await digestsOf(database.kysely)
    expect(await gpro(env, ['loaddata', FILE])).toMatchObject({
      code: 1,
      out: '',
      err: 'La base de destino ya tiene datos; use una vacía. No se cambió nada. Tabla y filas: gpro.client 3\n',
    })
    expect(await digestsOf(database.kysely)).toEqual(before)
  })

  it('leaves the target untouched and names the object when something in it is wrong', async () => {
    const { env, database } = await emptyTarget()
    const before = await digestsOf(database.kysely)
    const text = JSON.stringify(objects)
    const cases: readonly (readonly [content: string, says: string])[] = [
      [text.slice(0, text.length / 2), 'broken-json: #'],
      [changed('orders.ordercharge', 1, { unit_price: '100.005' }), 'bad-decimal: orders.ordercharge 1 unit_price = "100.005"'],
      [changed('orders.ordercharge', 1, { apodo: 'x' }), 'unknown-field: orders.ordercharge 1 apodo'],
      [changed('orders.ordercharge', 1, { currency: 'GTQ' }), 'bad-value: orders.ordercharge 1 currency = "GTQ"'],
      [changed('orders.ordercharge', 1, { service: 99 }), 'missing-reference: orders.ordercharge 1'],
      [changed('orders.ordercharge', 1, { invoice: 99 }), 'missing-reference: orders.ordercharge 1 invoice_id = 99'],
      [changed('orders.orderhistory', 3, { service_order: 99 }), 'missing-reference: orders.orderhistory 3 order_id = 99'],
      [changed('clients.client', 1, { payment_condition: null }), 'missing-field: clients.client 1 payment_condition'],
      [changed('clients.client', 1, { created_at: '2026-02-30T00:00:00Z' }), 'bad-value: clients.client 1 created_at'],
      [changed('clients.client', 3, { is_active: true }), 'collision: clients.client 3 = clients.client 1 (name:'],
      [changed('orders.serviceorder', 1, { order_number: '075-2023' }), 'collision: orders.serviceorder 2 = orders.serviceorder 1 (number: 75-2023)'],
      [changed('orders.serviceorder', 1, { order_number: 'OS uno' }), 'bad-value: orders.serviceorder 1 order_number = "OS uno"'],
      [changed('orders.invoicepayment', 6, { amount: '145.20' }), 'overpaid: orders.invoice 7 (PRE-100000-2026: 155.20)'],
      [changed('transfers.transferpayment', 1, { amount: '220.00' }), 'overpaid: transfers.transfer 1 (220.00 > 200.00)'],
      [changed('transfers.directcostallocation', 1, { order_charge: 1 }), 'contradiction: transfers.providerinvoice 1 → orders.ordercharge 1'],
      [changed('transfers.creditnoteapplication', 1, { transfer: 5 }), 'contradiction: transfers.providercreditnote 1 → transfers.transfer 5'],
      [JSON.stringify([{ model: 'otra.cosa', pk: 1, fields: {} }]), 'unknown-model: otra.cosa'],
    ]
    for (const [content, says] of cases) {
      const failure = await load(database, content).catch((error: unknown) => error)
      expect(failure, says).toBeInstanceOf(FixtureError)
      expect(String(failure)).toContain(says)
    }
    expect(await digestsOf(database.kysely)).toEqual(before)
    const path = join(folder, 'wrong.json')
    await writeFile(path, changed('orders.ordercharge', 1, { unit_price: '100.005' }))
    expect(await gpro(env, ['loaddata', '--lang', 'en', path])).toMatchObject({
      code: 1,
      err: 'An amount or percentage is not a number with two decimals at most; nothing was loaded. Object and field: orders.ordercharge 1 unit_price = "100.005"\n',
    })

    // As PowerShell and --natural-foreign --natural-primary write it; with a field that only that installation has.
    const users = new Map(objects.filter(({ model }) => model === 'users.user').map(({ pk, fields }) => [pk, fields.username]))
    const natural = objects.map(({ model, pk, fields }) => {
      const names = Object.entries(fields).map(([name, value]) => [
        name,
        /^(created_by|customs_agent|user)$/.test(name) && users.has(value) ? [users.get(value)] : value,
      ])
      return {
        model,
        pk: model === 'users.user' ? null : pk,
        fields: { ...Object.fromEntries(names), ...(model === 'catalogs.bank' && { apodo: 'x' }) },
      }
    })
    await writeFile(`${path}.gz`, gzipSync(Buffer.from(`\ufeff${JSON.stringify(natural)}`, 'utf16le')))
    const loaded = await gpro(env, ['loaddata', '--json', '--ignorenonexistent', `${path}.gz`])
    expect(loaded).toMatchObject({ code: 0, err: '' })
    const { tables, skipped, entries } = JSON.parse(loaded.out)
    expect({ users: tables.user_account.rows, skipped: skipped['catalogs.bank.apodo'] }).toEqual({ users: 3, skipped: 1 })
    expect(entries.map(told)).toEqual(TOLD)
  })

  it.runIf(stack.startsWith('SQLite'))('says that the disk is full, and leaves the target untouched', async () => {
    const { database } = await emptyTarget()
    const before = await digestsOf(database.kysely)
    const [{ page_count: pages = 0 } = {}] = (await sql<{ page_count: number }>`pragma page_count`.execute(database.kysely)).rows
    await sql`pragma max_page_count = ${sql.lit(pages + 2)}`.execute(database.kysely)
    await expect(load(database, JSON.stringify(objects))).rejects.toThrow(/^disk-full/)
    expect(await digestsOf(database.kysely)).toEqual(before)
  })
})

function told(entry: Entry): string {
  if (entry.kind === 'note') return `${entry.document} ${entry.note} ${entry.detail}`.trim()
  return `${entry.document} ${entry.figure} ${entry.stored} ${entry.derived} ${entry.reason}`
}

const SHARED = 'orders/django/orders/docs/os_1/2025/12/05/a'

const TOLD = [
  'orders.serviceorder 4 number-taken 002-2026: orders.serviceorder 5',
  `orders.orderdocument 2 file-shared cp '${SHARED}.pdf' '${SHARED}_doc_2.pdf'`,
  'transfers.transfer 7 credit-echo 20.00',
  'transfers.transfer 2 payment-added 75.00',
  'transfers.transfer 4 status-changed pagado → aprobado',
  'transfers.providerinvoice 1 payment-added 5.00',
  'orders.invoice 5 void-items 90.40',
  'orders.paymentitemallocation 2 allocation-dropped 10.00',
  'orders.ordercharge 13 iva_amount 1.33 1.32 rounding',
  'orders.ordercharge 13 total 11.52 11.51 rounding',
  'orders.invoice 3 balance 113.00 226.00 follows-total',
  'orders.invoice 3 iva_services 13.00 26.00 stale',
  'orders.invoice 3 iva_total 13.00 26.00 stale',
  'orders.invoice 3 retencion 1.00 2.00 retention-rule',
  'orders.invoice 3 subtotal_neto 100.00 200.00 stale',
  'orders.invoice 3 subtotal_services 100.00 200.00 stale',
  'orders.invoice 3 total_amount 113.00 226.00 stale',
  'orders.invoice 3 total_services 113.00 226.00 stale',
  'orders.invoice 4 balance 113.00 100.00 follows-total',
  'orders.invoice 4 iva_services 13.00 0.00 export-iva',
  'orders.invoice 4 iva_total 13.00 0.00 export-iva',
  'orders.invoice 4 total_amount 113.00 100.00 export-iva',
  'orders.invoice 4 total_services 113.00 100.00 export-iva',
  'orders.invoice 6 balance 277.50 280.00 retention-in-balance',
  'orders.invoice 7 balance 30.20 50.00 follows-total',
  'orders.invoice 7 paid_amount 65.00 45.20 deleted-counted',
  'transfers.batchpayment 1 total_amount 121.00 120.00 stale',
]
