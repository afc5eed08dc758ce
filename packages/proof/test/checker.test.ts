import { DatabaseSync } from 'node:sqlite'
import { credit, givenCharge, givenOrder, made, pay } from '@gpro/infra/testing/office'
import { sqliteFile } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from '../src/prove/checks.ts'
import { createLedger, type Entry } from '../src/prove/ledger.ts'
import { startSmall } from '../src/small.ts'

const MARK = 'op-0000001'

/** What nothing in the database holds back any more, and the rule that must tell of it. */
const HARMS: Readonly<Record<string, string>> = {
  'update invoice set paid = paid + 1': 'paid is the sum of the payments',
  'update credit_note set amount = amount + 1': 'credited is the sum of the credit notes',
  'update payment set amount = 100000; update invoice set paid = 100000': 'nothing is paid twice',
  'update invoice_line set net = net + 1': 'the parts of a total are the sums of its lines',
  'update invoice_line set charge_id = (select min(charge_id) from invoice_line)': 'a charge is on one live line',
  "update charge set deleted_at = '2026-01-01T00:00:00.000Z'": 'no deleted charge is billed',
  "update invoice set voided_at = '2026-01-01T00:00:00.000Z'": 'a voided invoice bills nothing',
  "update invoice set invoice_number = 'PRE-00001-2026'": 'no invoice number repeats',
  'update service_order set order_sequence = 1': 'no order number repeats',
  'update service_order set order_sequence = order_sequence + 1': 'order numbers have no gap',
  "delete from event where kind = 'invoice.payment'": 'a payment has its event',
  "delete from event where kind = 'invoice.generated'": 'an invoice has its event',
  "update event set kind = 'order.created' where kind = 'charge.added'": 'an order has its event',
}

describe('the checker of the books', { timeout: 120_000 }, () => {
  let database: DatabaseSync
  let stop: () => Promise<unknown>

  beforeAll(async () => {
    const file = await sqliteFile()
    const small = await startSmall({ processes: 1, env: { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: file.path, REDIS_ENABLED: 'False' } })
    stop = () => small.stop().finally(file.drop)
    const [office] = small.offices
    if (!office) throw new Error('No process was started')
    for (let count = 0; count < 2; count += 1) {
      const order = await givenOrder(office)
      const charge_ids = [await givenCharge(office, order, { unit_price: '100.00', iva_type: 'exento' })]
      const { id } = made(await office.admin.post('/api/orders/invoices/', { service_order: order, charge_ids, transfer_ids: [], notes: MARK }))
      made(await pay(office, id, '10.00'))
      made(await credit(office, id, '5.00'))
    }
    await small.stop()
    database = new DatabaseSync(file.path, { enableForeignKeyConstraints: false })
    database.exec('pragma ignore_check_constraints = on')
    const guards = database.prepare("select type, name from sqlite_master where type = 'trigger' or (type = 'index' and sql is not null)").all()
    for (const { type, name } of guards) database.exec(`drop ${type} "${name}"`)
  })
  afterAll(async () => {
    database?.close()
    await stop?.()
  })

  async function rulesAfter(harm: string, entries: readonly Entry[] = []): Promise<string[]> {
    database.exec('begin')
    try {
      database.exec(harm)
      const violations = await findViolations(async (sql) => database.prepare(sql).all(), { ...createLedger(), entries: [...entries] })
      return violations.map(({ rule }) => rule)
    } finally {
      database.exec('rollback')
    }
  }

  it('finds nothing where nothing is wrong', async () => {
    expect(await rulesAfter('select 1')).toEqual([])
  })

  it.each(Object.entries(HARMS))('after «%s» says that it does not hold: %s', async (harm, rule) => {
    expect(await rulesAfter(harm)).toContain(rule)
  })

  it('says what clients were told otherwise', async () => {
    const told = (outcome: Entry['outcome'], text: string): Entry => ({
      operation: 'create invoice',
      outcome,
      status: 0,
      mark: { on: 'invoice', text },
    })
    expect(await rulesAfter('select 1', [told('accepted', 'op-9999999')])).toEqual(['an acknowledged write is missing'])
    expect(await rulesAfter('select 1', [told('accepted', MARK)])).toEqual(['one request was carried out more than once'])
    const alone = "update invoice set notes = '' where id = (select max(id) from invoice)"
    expect(await rulesAfter(alone, [told('refused', MARK)])).toEqual(['a refused request left something'])
    expect(await rulesAfter(alone, [told('accepted', MARK)])).toEqual([])
    const gone: Entry = { operation: 'delete invoice', outcome: 'accepted', status: 204, gone: { table: 'invoice', id: 1 } }
    expect(await rulesAfter('select 1', [gone])).toEqual(['what was deleted is there'])
  })
})
