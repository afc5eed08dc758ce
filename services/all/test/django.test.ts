import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { brokenRows, queryOn } from '@gpro/database'
import { readObjects } from '@gpro/dump'
import { loadDjango } from '@gpro/dump/django'
import { made, pdf, stacks, useSystem } from '@gpro/infra/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const FILE = resolve(import.meta.dirname, '../../../packages/cli/test/fixtures/django.json')

describe.each(stacks)('a system that came from Django on %s', (stack) => {
  const mediaPath = join(tmpdir(), `gpro-django-${randomUUID()}`)
  const system = useSystem(stack, services, { config: { mediaPath } })
  afterAll(() => rm(mediaPath, { recursive: true, force: true }))

  beforeAll(async () => {
    system.clock.set('2026-03-02')
    const loading = { ignoreUnknownFields: false, at: '2026-03-01T12:00:00.000Z', report: () => {}, onRows: () => {} }
    await loadDjango(system.database.kysely, readObjects(createReadStream(FILE, 'utf8')), loading)
  })

  it('keeps the rules of the books, before and after it is worked with', async () => {
    expect(await brokenRows(queryOn(system.database.kysely))).toEqual([])
    const operativo2 = await system.as('operativo2')
    made(await operativo2.post('/api/orders/invoices/3/add_payment/', { amount: '226.00', payment_date: '2026-03-02', payment_method: 'efectivo' }))
    made(
      await operativo2.post('/api/orders/invoices/7/add_credit_note/', {
        amount: '50.00',
        note_number: 'NC-9',
        reason: 'Ajuste',
        issue_date: '2026-03-02',
      }),
    )
    expect(
      await operativo2.post('/api/orders/invoices/2/add_payment/', { amount: '0.01', payment_date: '2026-03-02', payment_method: 'efectivo' }),
    ).toMatchObject({
      status: 400,
    })
    expect(await brokenRows(queryOn(system.database.kysely))).toEqual([])
  })

  it('lets people in with their old passwords, and nobody who had left', async () => {
    const logIn = (username: string, password: string) => system.anonymous().post('/api/users/token/', { username, password })
    expect(await logIn('demo-jefa', 'la clave de antes')).toMatchObject({ status: 200 })
    expect(await logIn('demo-ñandú', 'ñandú de muestra')).toMatchObject({ status: 200 })
    expect(await logIn('demo-ñandú', 'la clave de antes')).toMatchObject({ status: 401 })
    expect(await logIn('demo-ido', 'ya no trabaja')).toMatchObject({ status: 401 })
  })

  it('answers invoices as they were issued, with their payments', async () => {
    const operativo2 = await system.as('operativo2')
    const issued = made(await operativo2.get('/api/orders/invoices/1/'))
    expect(issued).toMatchObject({
      invoice_number: 'DTE-01-000123',
      total_amount: '220.12',
      retencion: '1.95',
      paid_amount: '50.00',
      balance: '170.12',
      status: 'partial',
      is_dte_issued: true,
      dte_issued_at: '2025-12-05T16:00:00.000Z',
      billed_charges: [{ id: 1 }, { id: 2 }],
      payments: [{ amount: '50.00', item_allocations: [{ item_type: 'service', item_id: 1, amount: '40.00' }] }],
    })
    expect(made(await operativo2.get('/api/orders/invoices/8/'))).toMatchObject({
      total_amount: '33.21',
      iva_total: '0.00',
      billed_expenses: [{ id: 9 }, { id: 8 }],
    })
    expect(made(await operativo2.get('/api/orders/invoices/5/'))).toMatchObject({
      status: 'cancelled',
      total_amount: '90.40',
      paid_amount: '30.00',
      balance: '0.00',
    })
    expect(made(await operativo2.get('/api/orders/invoices/9/'))).toMatchObject({ total_amount: '0.00', status: 'paid' })
    expect(made(await operativo2.get('/api/orders/invoices/5/edit_history/'))).toMatchObject([{ description: 'Factura anulada: cliente equivocado' }])
  })

  it('answers the statement of a client', async () => {
    const operativo2 = await system.as('operativo2')
    const statement = made(await operativo2.get('/api/clients/1/account_statement/?year=2026'))
    expect(statement).toMatchObject({ client: 'Importadora de Muestra, S.A. de C.V.' })
  })

  it('shows the history of an order, each thing once and in its time, with who did it', async () => {
    const [operativo, operativo2] = [await system.as('operativo'), await system.as('operativo2')]
    const { history } = made(await operativo2.get('/api/orders/service-orders/1/history/'))
    expect(history.map((event: { event_type: string; description: string }) => `${event.event_type}: ${event.description}`).toReversed()).toEqual([
      'created: Orden 001-2025 creada',
      'charge_added: Cargo: Trámite aduanal',
      'updated: Cargo que ya no existe',
      'invoice_generated: Factura DTE-01-000123 por $1.00',
      'closed: Orden cerrada',
      'charge_added: Cargo agregado: Trámite aduanal por $107.12',
      'charge_added: Cargo agregado: Trámite aduanal por $56.50',
      'charge_deleted: Cargo eliminado: Trámite aduanal por $56.50',
      'charge_added: Cargo agregado: Trámite aduanal por $20.00',
      'invoice_payment: Pago registrado en la factura DTE-01-000123 por $50.00',
    ])
    expect(history.at(-2)).toMatchObject({ user_username: 'demo-ñandú' })
    // Who may not read invoices is told the same, without their amounts.
    const { history: fewer } = made(await operativo.get('/api/orders/service-orders/1/history/'))
    expect(fewer).toHaveLength(10)
    expect(fewer[0].description).toBe('Pago registrado en la factura DTE-01-000123')
  })

  it('keeps what was deleted deleted, numbers taken, and goes on counting above them', async () => {
    const operativo = await system.as('operativo')
    const orders = made(await operativo.get('/api/orders/service-orders/'))
    const numbers = orders.map(({ order_number }: { order_number: string }) => order_number)
    expect(numbers.toSorted()).toEqual(['001-2025', '002-2026', '1000-2026', '1550-2023', '75-2023', '999-2026'])
    expect(orders.find(({ id }: { id: number }) => id === 7)).toMatchObject({ mes: 'DICIEMBRE' })
    expect(made(await operativo.get('/api/orders/service-orders/3/'))).toMatchObject({ status: 'en_puerto', closed_at: null })
    const order = { client: 1, shipment_type: 1 }
    expect(made(await operativo.post('/api/orders/service-orders/', order))).toMatchObject({ order_number: '1001-2026' })
    const typed = { ...order, is_manual_os: true, order_number: '3-2026' }
    expect(await operativo.post('/api/orders/service-orders/', typed)).toMatchObject({ status: 400 })
    const { body: names } = await operativo.get('/api/catalogs/services/?is_active=true')
    expect(names.map(({ id }: { id: number }) => id)).toEqual([2, 1])
    const operativo2 = await system.as('operativo2')
    const invoice = { service_order: 5, charge_ids: [13], transfer_ids: [], invoice_type: 'DTE', payment_condition: 'contado' }
    expect(made(await operativo2.post('/api/orders/invoices/', invoice))).toMatchObject({ invoice_number: 'PRE-100001-2026', total_amount: '11.51' })
  })

  it('opens a file that was copied to its place', async () => {
    const operativo = await system.as('operativo')
    const [document] = made(await operativo.get('/api/orders/service-orders/1/')).documents
    const { pathname, search } = new URL(document.file, 'http://localhost')
    expect(pathname).toBe('/media/orders/django/orders/docs/os_1/2025/12/05/a.pdf')
    const place = join(mediaPath, pathname.slice('/media/'.length))
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, pdf().bytes)
    const opened = await system.anonymous().get(`${pathname}${search}`)
    expect(opened).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } })
    expect(opened.bytes.equals(Buffer.from(pdf().bytes))).toBe(true)
  })
})
