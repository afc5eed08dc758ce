import { migrate, migrations, type Tables } from '@gpro/database'
import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { engines, newEmptyDatabase, open } from './database.ts'

const AT = '2026-10-01T16:00:00.000Z'
const VALUES: Readonly<Record<string, unknown>> = { text: 'x', date: '2026-10-01', timestamptz: AT }
const stamp = `2026${'A'.repeat(36)}`

/** Adds a row, with something in each column that may not be left out. */
async function given(kysely: Kysely<Tables>, table: string, row: object): Promise<void> {
  const { columns = [] } = (await kysely.introspection.getTables()).find(({ name }) => name === table) ?? {}
  const needed = columns.filter(({ isNullable, hasDefaultValue, isAutoIncrementing }) => !isNullable && !hasDefaultValue && !isAutoIncrementing)
  const values = Object.entries({ ...Object.fromEntries(needed.map(({ name, dataType }) => [name, VALUES[dataType] ?? 1])), ...row })
  const [names, given] = [values.map(([name]) => sql.ref(name)), values.map(([, value]) => sql`${value}`)]
  await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(given)})`.execute(kysely)
}

describe.each(engines)('the migration to events of tax documents on %s', (engine) => {
  it('keeps documents, their attempts and what guards them', async () => {
    const { kysely } = await open(await newEmptyDatabase(engine))
    const before = Object.keys(migrations).filter((name) => name <= '0021-dte')
    await migrate(kysely, Object.fromEntries(before.map((name) => [name, migrations[name] ?? { up: async () => {} }])))
    await given(kysely, 'client', { id: 7, client_type: 'nacional', payment_condition: 'contado', taxpayer_type: 'pequeno' })
    await given(kysely, 'shipment_type', { id: 7 })
    await given(kysely, 'service_order', { id: 7, client_id: 7, shipment_type_id: 7, status: 'pendiente' })
    await given(kysely, 'invoice', { id: 7, order_id: 7, client_id: 7, invoice_type: 'DTE', payment_condition: 'contado', total: 4 })
    await given(kysely, 'dte_series', { id: 7, environment: '00', dte_type: '03', last_number: 1 })
    const sealed = { state: 'sealed', reception_stamp: stamp, received_at: AT }
    await given(kysely, 'dte_document', { id: 7, invoice_id: 7, series_id: 7, json: '{"a":1}', ...sealed })
    await given(kysely, 'dte_attempt', { id: 9, document_id: 7, asked: 'send', outcome: 'sealed', ended_at: AT })

    const applied = await migrate(kysely)
    expect(applied).toContain('0022-dte-events')
    const document = await kysely.selectFrom('dte_document').selectAll().executeTakeFirstOrThrow()
    expect(document).toMatchObject({ id: 7, json: '{"a":1}', credit_note_id: null, ...sealed })
    expect(await kysely.selectFrom('dte_attempt').selectAll().execute()).toMatchObject([{ id: 9, document_id: 7, event_id: null, outcome: 'sealed' }])
    // Numbers go on, what others name stays, and what is sealed is guarded.
    await given(kysely, 'dte_attempt', { document_id: 7, asked: 'consult' })
    expect(await kysely.selectFrom('dte_attempt').select('id').execute()).toHaveLength(2)
    await expect(kysely.deleteFrom('dte_series').execute()).rejects.toThrow(/foreign key/i)
    await expect(kysely.deleteFrom('dte_document').execute()).rejects.toThrow('never changes')
    await expect(given(kysely, 'dte_document', { invoice_id: 7, series_id: 7, number: 2, generation_code: 'y', ...sealed })).rejects.toThrow(
      /dte_document_invoice_once|invoice_id/,
    )
  })
})
