import { migrate, migrations } from '@gpro/database'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { engines, newEmptyDatabase, open } from './database.ts'

const AT = '2026-03-02T15:00:00.000Z'
const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0006'))

describe.each(engines)('the migration that lets credit notes lower expenses, on %s', (engine) => {
  it('keeps what was owed and paid of the expenses there are', async () => {
    const { kysely } = await open(await newEmptyDatabase(engine))
    await migrate(kysely, before)
    await sql`insert into transfer (transfer_type, status, amount, paid, description, transaction_date, mes, iva_type, created_at, updated_at)
      values ('admin', 'parcial', 10000, 4000, 'Papelería', '2026-03-01', 'MARZO', 'no_sujeto', ${AT}, ${AT})`.execute(kysely)
    await sql`insert into transfer_payment (transfer_id, amount, payment_date, payment_method, reference_number, created_at)
      values (1, 4000, '2026-03-01', 'cheque', 'CH-9', ${AT})`.execute(kysely)

    await migrate(kysely)
    expect(await kysely.selectFrom('transfer').select(['amount', 'paid', 'credited', 'balance']).execute()).toEqual([
      { amount: 10_000, paid: 4_000, credited: 0, balance: 6_000 },
    ])
    expect(await kysely.selectFrom('transfer_payment').select(['transfer_id', 'batch_id', 'search_text']).execute()).toEqual([
      { transfer_id: 1, batch_id: null, search_text: 'ch-9' },
    ])
  })
})
