import { describe, expect, it } from 'vitest'
import type { AnyTrx } from '../src/database/types.ts'
import { actingAs } from '../src/http/requests/actor.ts'
import { notify } from '../src/shared-tables/notifications.ts'
import { record, recordAll } from '../src/shared-tables/record.ts'
import { engines, given } from './database.ts'

const AT = '2026-03-02T15:00:00.123Z'

describe.each(engines)('record on %s', (engine) => {
  it('writes who, from where, what, before and after', async () => {
    const { kysely, transaction } = await given(engine)
    await actingAs({ userId: 7, name: 'Ana Pérez', address: '10.0.0.1', requestId: 'request-1' }, () =>
      transaction((trx) =>
        record(trx, AT, {
          kind: 'order.updated',
          description: 'Cambió el buque',
          order: 3,
          subject: 'client:12',
          before: { vessel: 'Ñandú' },
          after: { vessel: null },
        }),
      ),
    )
    expect(await kysely.selectFrom('event').selectAll().execute()).toEqual([
      {
        id: 1,
        kind: 'order.updated',
        at: '2026-03-02T15:00:00.123Z',
        actor_id: 7,
        actor_name: 'Ana Pérez',
        address: '10.0.0.1',
        request_id: 'request-1',
        traceparent: null,
        order_id: 3,
        invoice_id: null,
        subject: 'client:12',
        description: 'Cambió el buque',
        before: '{"vessel":"Ñandú"}',
        after: '{"vessel":null}',
      },
    ])
  })

  it('names the system outside a request, and leaves empty what does not apply', async () => {
    const { kysely, transaction } = await given(engine)
    await transaction((trx) => record(trx, AT, { kind: 'user.created', description: 'Se creó' }))
    expect(await kysely.selectFrom('event').selectAll().execute()).toMatchObject([
      { actor_id: null, actor_name: 'Sistema', address: null, request_id: null, order_id: null, subject: null, before: null, after: null },
    ])
  })

  it('writes what happened at once in one statement, in the order it is told, and nothing of nothing', async () => {
    const statements: string[] = []
    const { kysely, transaction } = await given(engine, { onQuery: (sql) => void statements.push(sql) })
    const told = ['uno', 'dos', 'tres'].map((description, order) => ({ kind: 'expense.paid', description, order }))
    await transaction((trx) => recordAll(trx, AT, told))
    await transaction((trx) => recordAll(trx, AT, []))
    expect(await kysely.selectFrom('event').select(['id', 'description', 'order_id as order']).orderBy('id').execute()).toEqual(
      ['uno', 'dos', 'tres'].map((description, order) => ({ id: order + 1, description, order })),
    )
    expect(statements.filter((sql) => /^insert into "event"/.test(sql))).toHaveLength(1)
  })

  it('leaves nothing when the change is rolled back', async () => {
    const { kysely, transaction } = await given(engine)
    const change = transaction(async (trx) => {
      await record(trx, AT, { kind: 'order.created', description: 'Se creó' })
      throw new Error('no')
    })
    await expect(change).rejects.toThrow('no')
    expect(await kysely.selectFrom('event').selectAll().execute()).toEqual([])
  })

  it('refuses to write outside a transaction', async () => {
    const { db } = await given(engine)
    // What a cast in a service could do.
    const notTrx = db as unknown as AnyTrx
    await expect(record(notTrx, AT, { kind: 'order.created', description: 'Se creó' })).rejects.toThrow('in a transaction only')
    await expect(notify(notTrx, AT, [1], { type: 'info', category: 'order', title: '', message: '' })).rejects.toThrow('in a transaction only')
  })
})

describe.each(engines)('notify on %s', (engine) => {
  async function withUsers() {
    const database = await given(engine)
    const rows = ['ana', 'luis'].map((username) => ({ username, password_hash: '-', role: 'operativo', created_at: AT }))
    const blank = { email: '', first_name: '', last_name: '', deactivated_at: null, last_login_at: null }
    await database.kysely
      .insertInto('user_account')
      .values(rows.map((row) => ({ ...blank, ...row })))
      .execute()
    return database
  }

  it('leaves one notification for each user, however often a user is named', async () => {
    const { kysely, transaction } = await withUsers()
    const news = { type: 'warning', category: 'invoice', title: 'Factura vencida', message: 'Venció ayer', metadata: { invoice: 4 } } as const
    await transaction((trx) => notify(trx, AT, [2, 1, 2], news))
    expect(await kysely.selectFrom('notification').selectAll().orderBy('id').execute()).toEqual(
      [1, 2].map((user_id, index) => ({ ...news, id: index + 1, user_id, metadata: '{"invoice":4}', read_at: null, created_at: AT })),
    )
  })

  it('does nothing for nobody, and keeps an empty object where there is no metadata', async () => {
    const { kysely, transaction } = await withUsers()
    await transaction((trx) => notify(trx, AT, [], { type: 'info', category: 'system', title: 'a', message: 'b' }))
    await transaction((trx) => notify(trx, AT, [1], { type: 'info', category: 'system', title: 'a', message: 'b' }))
    expect(await kysely.selectFrom('notification').select(['user_id', 'metadata']).execute()).toEqual([{ user_id: 1, metadata: '{}' }])
  })
})
