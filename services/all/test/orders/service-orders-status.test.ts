import {
  givenChargeRow,
  givenClient,
  givenCounter,
  givenExpense,
  givenInvoiceRow,
  givenOrder,
  made,
  stacks,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'

const URL = '/api/orders/service-orders/'

describe.each(stacks)('the life of an order on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const scene = () => givenCounter(system)

  it('closes and reopens: who and when is kept while closed, reopening is not for operativo', async () => {
    const { office, operativo, client } = await scene()
    const operativo2 = await system.as('operativo2')
    const id = await givenOrder(office, { client })
    const closed = await operativo.patch(`${URL}${id}/`, { status: 'cerrada' })
    expect(closed.body).toMatchObject({ status: 'cerrada', closed_by: operativo.userId, closed_by_username: operativo.username })
    expect(closed.body.closed_at).not.toBeNull()

    const refused = await operativo.patch(`${URL}${id}/`, { status: 'pendiente' })
    expect(refused.status).toBe(400)
    expect(refused.body.status).toEqual(['Solo operativo 2 o un administrador puede reabrir una orden cerrada'])

    const reopened = await operativo2.patch(`${URL}${id}/`, { status: 'en_puerto' })
    expect(reopened.body).toMatchObject({ status: 'en_puerto', closed_by: null, closed_at: null })
  })

  it('keeps the header of a closed order as it is until the order is reopened, whoever asks', async () => {
    const { office, admin, operativo, client } = await scene()
    const other = await givenClient(office)
    const id = await givenOrder(office, { client, purchase_order: 'PO-1', notes: 'Nota' })
    const closing = await operativo.patch(`${URL}${id}/`, { duca: '4-9', status: 'cerrada' })
    expect(closing.body).toMatchObject({ duca: '4-9', status: 'cerrada' })
    const changes = {
      client: other,
      shipment_type: 2,
      purchase_order: 'PO-2',
      bl_reference: 'BL-1',
      eta: '2026-03-02',
      duca: '4-10',
      notes: '',
    }
    for (const [field, value] of Object.entries(changes)) {
      for (const body of [{ [field]: value }, { [field]: value, status: 'cerrada' }]) {
        expect(await admin.patch(`${URL}${id}/`, body), field).toMatchObject({
          status: 400,
          body: { code: 'ORDER_CLOSED', [field]: [expect.stringContaining('está cerrada')] },
        })
      }
    }
    expect(await operativo.patch(`${URL}${id}/`, closing.body)).toMatchObject({ status: 200, body: { version: closing.body.version } })
    expect((await admin.patch(`${URL}${id}/`, { notes: 'Otra', status: 'en_puerto' })).body).toMatchObject({ notes: 'Otra', status: 'en_puerto' })
    expect((await operativo.patch(`${URL}${id}/`, { notes: 'Otra más' })).status).toBe(200)
  })

  it('keeps client and sub-client of an order with a live invoice, whoever asks', async () => {
    const { office, admin, operativo, client } = await scene()
    const other = await givenClient(office)
    const sub = made(await admin.post('/api/catalogs/sub-clients/', { name: unique('Sub'), parent_client: client }))
    const id = await givenOrder(office, { client })
    const { body: shown } = await operativo.get(`${URL}${id}/`)
    const invoice = await givenInvoiceRow(system, { order: id, issue_date: '2026-01-01', total: 10_000 })
    const { invoice_number } = await system.database.kysely
      .selectFrom('invoice')
      .select('invoice_number')
      .where('id', '=', invoice)
      .executeTakeFirstOrThrow()
    for (const who of [operativo, admin]) {
      const refused = (field: string) => ({ status: 400, body: { code: 'ORDER_INVOICED', [field]: [expect.stringContaining(invoice_number)] } })
      expect(await who.patch(`${URL}${id}/`, { client: other })).toMatchObject(refused('client'))
      expect(await who.patch(`${URL}${id}/`, { client: other, status: 'cerrada' })).toMatchObject(refused('client'))
      expect(await who.patch(`${URL}${id}/`, { sub_client: sub.id })).toMatchObject(refused('sub_client'))
    }
    // The form sends the whole order back; what stays as it is asks for nothing.
    const whole = await operativo.patch(`${URL}${id}/`, { ...shown, notes: 'Otra nota' })
    expect(whole).toMatchObject({ status: 200, body: { client: client, notes: 'Otra nota' } })

    await system.database.kysely.updateTable('invoice').set({ voided_at: system.ctx.now() }).where('id', '=', invoice).execute()
    expect(await operativo.patch(`${URL}${id}/`, { client: other })).toMatchObject({ status: 200, body: { client: other } })
  })

  it('refuses a status that does not exist', async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    expect((await operativo.patch(`${URL}${id}/`, { status: 'cancelada' })).status).toBe(400)
  })

  it('tells creator and aforador of a new status, unless they set it themselves', async () => {
    const { office, admin, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    await operativo.patch(`${URL}${id}/`, { status: 'en_puerto' })
    await admin.patch(`${URL}${id}/`, { status: 'en_transito' })
    const heard = await system.database.kysely.selectFrom('notification').selectAll().where('user_id', '=', operativo.userId).execute()
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatchObject({ type: 'info', category: 'order' })
    expect(heard[0]?.message).toContain('de En Puerto a En Tránsito')
  })

  it('makes the order of a client whose credit is exhausted, and warns the administrators', async () => {
    const { office, admin } = await scene()
    const name = unique('Cliente')
    const client = await givenClient(office, { name, credit_limit: '100.00' })
    const first = await givenOrder(office, { client })
    await givenInvoiceRow(system, { order: first, issue_date: '2026-01-01', total: 10_000 })
    await givenOrder(office, { client })
    const heard = await system.database.kysely
      .selectFrom('notification')
      .selectAll()
      .where('user_id', '=', admin.userId)
      .where('category', '=', 'client')
      .execute()
    const ours = heard.filter(({ message }) => message.includes(name))
    expect(ours).toHaveLength(1)
    expect(ours[0]).toMatchObject({ type: 'warning' })
  })

  it('deletes an order on which nothing hangs; it is gone from list and detail', async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    expect((await operativo.delete(`${URL}${id}/`)).status).toBe(204)
    expect((await operativo.get(`${URL}${id}/`)).status).toBe(404)
    expect((await operativo.get(`${URL}?client=${client}`)).body).toEqual([])
    expect((await operativo.delete(`${URL}${id}/`)).status).toBe(404)
  })

  it('refuses to delete an order with invoices, charges or expenses, in this order', async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    const refusal = async () => {
      const { status, body } = await operativo.delete(`${URL}${id}/`)
      expect([status, body.code]).toEqual([400, 'VALIDATION_ERROR'])
      return body.error
    }
    await givenExpense(office, id)
    expect(await refusal()).toContain('gastos')
    await givenChargeRow(system, id)
    expect(await refusal()).toContain('cargos')
    await givenInvoiceRow(system, { order: id, issue_date: '2026-01-01', total: 100, voided: true })
    expect(await refusal()).toContain('facturas')
  })

  it('never leaves an expense on an order that is deleted or closed at the same moment', async () => {
    const { office, operativo, client } = await scene()
    const race = async (end: (url: string) => Promise<unknown>) => {
      const made = await givenOrder(office, { client })
      const expense = { service_order: made, transfer_type: 'cargos', amount: 1, description: 'X' }
      const [, ...answers] = await Promise.all([
        end(`${URL}${made}/`),
        ...Array.from({ length: 4 }, () => operativo.post('/api/transfers/transfers/', expense)),
      ])
      return { id: made, added: answers.filter(({ status }) => status === 201).length }
    }
    const deletions = await Promise.all(Array.from({ length: 10 }, () => race((url) => operativo.delete(url))))
    const ids = deletions.map(({ id }) => id)
    const orphans = await system.database.kysely
      .selectFrom('transfer')
      .innerJoin('service_order', 'service_order.id', 'transfer.order_id')
      .select('transfer.id')
      .where('service_order.id', 'in', ids)
      .where('service_order.deleted_at', 'is not', null)
      .execute()
    expect(orphans).toEqual([])

    const closings = await Promise.all(Array.from({ length: 10 }, () => race((url) => operativo.patch(url, { status: 'cerrada' }))))
    const events = await system.database.kysely
      .selectFrom('event')
      .select(['order_id', 'kind'])
      .where(
        'order_id',
        'in',
        closings.map(({ id }) => id),
      )
      .orderBy('id')
      .execute()
    for (const { id, added } of closings) {
      const kinds = events.filter(({ order_id }) => order_id === id).map(({ kind }) => kind)
      expect(kinds).toEqual(['order.created', ...Array.from({ length: added }, () => 'expense.added'), 'order.closed'])
    }
  })
})
