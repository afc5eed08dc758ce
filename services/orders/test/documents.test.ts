import { made, pdf, png, stacks, unique, useSystem } from '@gpro/infra/testing'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'
import { orders } from '../src/service.ts'
import { givenClient, givenInvoice } from './given-client.ts'
import { givenServiceOrder, givenTransfer } from './given-order.ts'

const URL = '/api/orders/documents/'
const ORDERS = '/api/orders/service-orders/'

describe.each(stacks)('/api/orders/documents/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  async function office() {
    const clerk = await system.as('operativo', { first_name: 'Ana', last_name: 'Rivas' })
    const client = await givenClient(await system.as('admin'))
    const order = await givenServiceOrder(clerk, client.id)
    return { clerk, client, order }
  }

  it('keeps a document of an order; its link opens the file', async () => {
    const { clerk, order } = await office()
    const fields = { order: order.id, document_type: 'factura_costo', description: 'Flete', file: pdf('factura.pdf') }
    const { status, body } = await clerk.multipart('POST', URL, fields)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      order: order.id,
      document_type: 'factura_costo',
      document_type_display: 'Facturas de Costo',
      description: 'Flete',
      file_name: 'factura.pdf',
      uploaded_by: clerk.userId,
      uploaded_by_name: 'Ana Rivas',
    })
    const file = await system.anonymous().get(body.file)
    expect([file.status, file.bytes.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
    expect((await clerk.get(`${ORDERS}${order.id}/`)).body.documents).toMatchObject([{ id: body.id }])
  })

  it('never shares a file between two orders', async () => {
    const { clerk, client, order } = await office()
    const other = await givenServiceOrder(clerk, client.id)
    await clerk.multipart('POST', URL, { order: order.id, file: pdf() })
    await clerk.multipart('POST', URL, { order: other.id, file: pdf() })
    const rows = await system.database.kysely
      .selectFrom('order_document')
      .select(['order_id', 'file'])
      .where('order_id', 'in', [order.id, other.id])
      .execute()
    expect(new Set(rows.map(({ file }) => file)).size).toBe(2)
    for (const { order_id, file } of rows) expect(file).toContain(`/os_${order_id}/`)
  })

  it('refuses closed, deleted and unknown orders, naming the order', async () => {
    const { clerk, client, order } = await office()
    await clerk.patch(`${ORDERS}${order.id}/`, { status: 'cerrada' })
    const closed = await clerk.multipart('POST', URL, { order: order.id, file: pdf() })
    expect([closed.status, closed.body.code]).toEqual([400, 'ORDER_CLOSED'])
    expect(closed.body.order).toEqual([`La orden ${order.order_number} está cerrada`])
    const gone = await givenServiceOrder(clerk, client.id)
    await clerk.delete(`${ORDERS}${gone.id}/`)
    for (const id of [gone.id, 999_999]) expect((await clerk.multipart('POST', URL, { order: id, file: pdf() })).body.order).toHaveLength(1)
  })

  it('refuses a missing file, a wrong kind and text in the place of a file', async () => {
    const { clerk, order } = await office()
    const sent = [
      { order: order.id },
      { order: order.id, file: '' },
      { order: order.id, file: 'texto' },
      { order: order.id, file: { ...pdf(), bytes: png().bytes } },
    ]
    for (const fields of sent) {
      const { status, body } = await clerk.multipart('POST', URL, fields)
      expect([status, Array.isArray(body.file)]).toEqual([400, true])
    }
    const wrong = await clerk.multipart('POST', URL, { order: order.id, document_type: 'foto', file: pdf() })
    expect([wrong.status, wrong.body.document_type?.length]).toEqual([400, 1])
    expect((await clerk.get(`${ORDERS}${order.id}/`)).body.documents).toEqual([])
  })

  it('cannot be moved to another order', async () => {
    const { clerk, client, order } = await office()
    const other = await givenServiceOrder(clerk, client.id)
    const { body: document } = await clerk.multipart('POST', URL, { order: order.id, file: pdf() })
    const { status, body } = await clerk.patch(`${URL}${document.id}/`, { order: other.id })
    expect([status, body.order?.length]).toEqual([400, 1])
    const changed = await clerk.patch(`${URL}${document.id}/`, { order: order.id, description: 'Otra', document_type: 'otros' })
    expect(changed.body).toMatchObject({ order: order.id, description: 'Otra', document_type: 'otros' })
  })

  it('is deleted with its file, and the history keeps who did it', async () => {
    const { clerk, order } = await office()
    const { body: document } = await clerk.multipart('POST', URL, { order: order.id, file: pdf('guia.pdf') })
    expect((await clerk.delete(`${URL}${document.id}/`)).status).toBe(204)
    expect((await clerk.delete(`${URL}${document.id}/`)).status).toBe(404)
    expect((await system.anonymous().get(document.file)).status).toBe(404)
    const { body } = await clerk.get(`${ORDERS}${order.id}/history/`)
    expect(body.history[0]).toMatchObject({ event_type: 'document_deleted', user: clerk.userId, description: 'Documento guia.pdf eliminado' })
  })

  it('are gathered with those of invoices, expenses and their payments, by category', async () => {
    const { clerk, order } = await office()
    const [chief, admin] = [await system.as('operativo2'), await system.as('admin')]
    const { body: own } = await clerk.multipart('POST', URL, { order: order.id, file: pdf() })
    const invoice = await givenInvoice(system, { order: order.id, issue_date: '2026-01-01', total: 11_300 })
    await system.database.kysely.updateTable('invoice').set({ pdf_file: 'invoicing/pdf/1.pdf' }).where('id', '=', invoice).execute()
    const expense = await clerk.multipart('POST', '/api/transfers/transfers/', {
      service_order: order.id,
      transfer_type: 'cargos',
      amount: '40.00',
      description: 'Muellaje',
      invoice_file: pdf('muelle.pdf'),
    })
    const paying = `/api/transfers/transfers/${expense.body.id}/`
    await chief.patch(paying, { status: 'aprobado' })
    await chief.multipart('POST', `${paying}register_payment/`, { amount: '15.00', payment_method: 'cheque', proof_file: png() })
    await givenTransfer(clerk, order.id)
    const cost = await chief.multipart('POST', '/api/transfers/provider-invoices/', {
      service_order: order.id,
      provider: made(await admin.post('/api/catalogs/providers/', { name: unique('Grúas') })).id,
      invoice_number: 'F-9',
      total_amount: '90.00',
      invoice_file: pdf('grua.pdf'),
    })
    const proof = { amount: '30.00', payment_method: 'cheque', reference: 'CH-1', proof_file: png() }
    await chief.multipart('POST', `/api/transfers/provider-invoices/${cost.body.id}/register_payment/`, proof)

    const { status, body } = await clerk.get(`${ORDERS}${order.id}/all_documents/`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      order_number: order.order_number,
      total_documents: 6,
      categories_summary: {
        tramite: { label: 'Documentos del Trámite', count: 1, total_amount: 0 },
        factura_venta: { count: 1, total_amount: 113 },
        factura_costo: { count: 1, total_amount: 40 },
        pago_proveedor: { count: 1, total_amount: 15 },
        costo_directo: { label: 'Costos Directos', count: 2, total_amount: 120 },
      },
    })
    const costs = body.documents.filter(({ category }: { category: string }) => category === 'costo_directo')
    expect(costs).toMatchObject([
      { source_model: 'ProviderInvoicePayment', reference: 'CH-1', amount: 30, deletable: false },
      { source_model: 'ProviderInvoice', source_id: cost.body.id, reference: 'F-9', amount: 90, deletable: false },
    ])
    const deletable = body.documents.filter((document: { deletable: boolean }) => document.deletable)
    expect(deletable).toMatchObject([{ id: `doc_${own.id}`, source_model: 'OrderDocument', source_id: own.id }])
    for (const { file_url } of body.documents) expect(file_url).toMatch(/^.*\/media\//)
  })
})
