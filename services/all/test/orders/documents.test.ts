import { givenCounter, givenExpense, givenInvoiceRow, givenOrder, made, pdf, png, readOrder, stacks, unique, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'

const URL = '/api/orders/documents/'
const ORDERS = '/api/orders/service-orders/'

describe.each(stacks)('/api/orders/documents/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  async function scene() {
    const { office, client } = await givenCounter(system)
    return { office, ...office, client, order: await givenOrder(office, { client }) }
  }

  it('keeps a document of an order; its link opens the file', async () => {
    const { operativo, order } = await scene()
    const fields = { order: order, document_type: 'factura_costo', description: 'Flete', file: pdf('factura.pdf') }
    const { status, body } = await operativo.multipart('POST', URL, fields)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      order: order,
      document_type: 'factura_costo',
      document_type_display: 'Facturas de Costo / Comprobantes',
      file_size: fields.file.bytes.length,
      description: 'Flete',
      file_name: 'factura.pdf',
      uploaded_by: operativo.userId,
      uploaded_by_name: 'Ana Rivas',
    })
    const file = await system.anonymous().get(body.file)
    expect([file.status, file.bytes.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
    expect((await operativo.get(`${ORDERS}${order}/`)).body.documents).toMatchObject([{ id: body.id }])
  })

  it('never shares a file between two orders', async () => {
    const { office, operativo, client, order } = await scene()
    const other = await givenOrder(office, { client: client })
    await operativo.multipart('POST', URL, { order: order, file: pdf() })
    await operativo.multipart('POST', URL, { order: other, file: pdf() })
    const rows = await system.database.kysely
      .selectFrom('order_document')
      .select(['order_id', 'file'])
      .where('order_id', 'in', [order, other])
      .execute()
    expect(new Set(rows.map(({ file }) => file)).size).toBe(2)
    for (const { order_id, file } of rows) expect(file).toContain(`/os_${order_id}/`)
  })

  it('refuses closed, deleted and unknown orders, naming the order', async () => {
    const { office, operativo, client, order } = await scene()
    await operativo.patch(`${ORDERS}${order}/`, { status: 'cerrada' })
    const closed = await operativo.multipart('POST', URL, { order: order, file: pdf() })
    expect([closed.status, closed.body.code]).toEqual([400, 'ORDER_CLOSED'])
    expect(closed.body.order).toEqual([`La orden ${(await readOrder(office, order)).order_number} está cerrada`])
    const gone = await givenOrder(office, { client: client })
    await operativo.delete(`${ORDERS}${gone}/`)
    for (const id of [gone, 999_999]) expect((await operativo.multipart('POST', URL, { order: id, file: pdf() })).body.order).toHaveLength(1)
  })

  it('refuses a missing file, a wrong kind and text in the place of a file', async () => {
    const { operativo, order } = await scene()
    const sent = [
      { order: order },
      { order: order, file: '' },
      { order: order, file: 'texto' },
      { order: order, file: { ...pdf(), bytes: png().bytes } },
    ]
    for (const fields of sent) {
      const { status, body } = await operativo.multipart('POST', URL, fields)
      expect([status, Array.isArray(body.file)]).toEqual([400, true])
    }
    const wrong = await operativo.multipart('POST', URL, { order: order, document_type: 'foto', file: pdf() })
    expect([wrong.status, wrong.body.document_type?.length]).toEqual([400, 1])
    expect((await operativo.get(`${ORDERS}${order}/`)).body.documents).toEqual([])
  })

  it('cannot be moved to another order', async () => {
    const { office, operativo, client, order } = await scene()
    const other = await givenOrder(office, { client: client })
    const { body: document } = await operativo.multipart('POST', URL, { order: order, file: pdf() })
    const { status, body } = await operativo.patch(`${URL}${document.id}/`, { order: other })
    expect([status, body.order?.length]).toEqual([400, 1])
    const changed = await operativo.patch(`${URL}${document.id}/`, { order: order, description: 'Otra', document_type: 'otros' })
    expect(changed.body).toMatchObject({ order: order, description: 'Otra', document_type: 'otros' })
  })

  it('is deleted with its file, and the history keeps who did it', async () => {
    const { operativo, order } = await scene()
    const { body: document } = await operativo.multipart('POST', URL, { order: order, file: pdf('guia.pdf') })
    expect((await operativo.delete(`${URL}${document.id}/`)).status).toBe(204)
    expect((await operativo.delete(`${URL}${document.id}/`)).status).toBe(404)
    expect((await system.anonymous().get(document.file)).status).toBe(404)
    const { body } = await operativo.get(`${ORDERS}${order}/history/`)
    expect(body.history[0]).toMatchObject({ event_type: 'document_deleted', user: operativo.userId, description: 'Documento guia.pdf eliminado' })
  })

  it('are gathered with those of invoices, expenses and their payments, by category', async () => {
    const { office, operativo, order } = await scene()
    const [operativo2, admin] = [await system.as('operativo2'), await system.as('admin')]
    const { body: own } = await operativo.multipart('POST', URL, { order: order, file: pdf() })
    const invoice = await givenInvoiceRow(system, { order: order, issue_date: '2026-01-01', total: 11_300 })
    await system.database.kysely.updateTable('invoice').set({ pdf_file: 'invoicing/pdf/1.pdf' }).where('id', '=', invoice).execute()
    const expense = await operativo.multipart('POST', '/api/transfers/transfers/', {
      service_order: order,
      transfer_type: 'cargos',
      amount: '40.00',
      description: 'Muellaje',
      invoice_file: pdf('muelle.pdf'),
    })
    const paying = `/api/transfers/transfers/${expense.body.id}/`
    await operativo2.patch(paying, { status: 'aprobado' })
    await operativo2.multipart('POST', `${paying}register_payment/`, { amount: '15.00', payment_method: 'cheque', proof_file: png() })
    await givenExpense(office, order)
    const cost = await operativo2.multipart('POST', '/api/transfers/provider-invoices/', {
      service_order: order,
      provider: made(await admin.post('/api/catalogs/providers/', { name: unique('Grúas') })).id,
      invoice_number: 'F-9',
      total_amount: '90.00',
      invoice_file: pdf('grua.pdf'),
    })
    const proof = { amount: '30.00', payment_method: 'cheque', reference: 'CH-1', proof_file: png() }
    await operativo2.multipart('POST', `/api/transfers/provider-invoices/${cost.body.id}/register_payment/`, proof)

    const { status, body } = await operativo2.get(`${ORDERS}${order}/all_documents/`)
    expect(status).toBe(200)
    // Who may not read invoices sees all but theirs.
    const { body: fewer } = await operativo.get(`${ORDERS}${order}/all_documents/`)
    expect(fewer.total_documents).toBe(5)
    expect(Object.keys(fewer.categories_summary).sort()).toEqual(['costo_directo', 'factura_costo', 'pago_proveedor', 'tramite'])
    expect(body).toMatchObject({
      order_number: (await readOrder(office, order)).order_number,
      total_documents: 6,
      categories_summary: {
        tramite: { label: 'Documentos del Trámite', count: 1, total_amount: 0 },
        factura_venta: { count: 1, total_amount: 113 },
        factura_costo: { count: 1, total_amount: 40 },
        pago_proveedor: { count: 2, total_amount: 45 },
        costo_directo: { label: 'Costos Directos', count: 1, total_amount: 90 },
      },
    })
    const costs = body.documents.filter(({ source_model }: { source_model: string }) => source_model.startsWith('ProviderInvoice'))
    expect(costs).toMatchObject([
      { source_model: 'ProviderInvoicePayment', reference: 'CH-1', amount: 30, deletable: false },
      { source_model: 'ProviderInvoice', source_id: cost.body.id, reference: 'F-9', amount: 90, deletable: false },
    ])
    const deletable = body.documents.filter((document: { deletable: boolean }) => document.deletable)
    expect(deletable).toMatchObject([{ id: `doc_${own.id}`, source_model: 'OrderDocument', source_id: own.id }])
    for (const { file_url } of body.documents) expect(file_url).toMatch(/^.*\/media\//)
  })

  it('shows the copies that the system before made of files once, where they come from, with full names and what they are about', async () => {
    const { operativo, order } = await scene()
    const fields = { service_order: order, transfer_type: 'cargos', amount: '40.00', description: 'Muellaje', invoice_number: 'F-1' }
    const expense = made(await operativo.multipart('POST', '/api/transfers/transfers/', { ...fields, invoice_file: pdf('muelle.pdf') }))
    const { kysely } = system.database
    const { invoice_file } = await kysely.selectFrom('transfer').select('invoice_file').where('id', '=', expense.id).executeTakeFirstOrThrow()
    const mirror = {
      order_id: order,
      document_type: 'factura_costo' as const,
      file_name: 'muelle.pdf',
      uploaded_by: operativo.userId,
      uploaded_at: system.ctx.now(),
    }
    const copy = `${invoice_file}`.replace('.pdf', '_doc_9.pdf')
    const rows = [
      { ...mirror, file: `${invoice_file}`, description: `F-1 - Comprobante - $40.00 [Transfer:${expense.id}]` },
      { ...mirror, file: copy, description: 'Pago agrupado [Lote:BP-2026-0001]' },
      { ...mirror, file: 'transfers/otro.pdf', description: 'Solo aquí [NC:NCP-1]' },
    ]
    await kysely.insertInto('order_document').values(rows).execute()
    const invoice = await givenInvoiceRow(system, { order, issue_date: '2026-01-01', total: 11_300 })
    await kysely.updateTable('invoice').set({ pdf_file: 'invoicing/pdf/1.pdf' }).where('id', '=', invoice).execute()

    const { body } = await (await system.as('operativo2')).get(`${ORDERS}${order}/all_documents/`)
    const shown = body.documents.map(({ id, description }: { id: string; description: string }) => [id.replace(/\d+$/, ''), description])
    const [{ invoice_number: number } = { invoice_number: '' }] = await kysely
      .selectFrom('invoice')
      .select('invoice_number')
      .where('id', '=', invoice)
      .execute()
    expect(shown.sort()).toEqual([
      ['doc_', 'Solo aquí [NC:NCP-1]'],
      ['inv_pdf_', `Factura ${number}`],
      ['tr_', 'Muellaje'],
    ])
    expect(body.documents).toContainEqual(expect.objectContaining({ id: `inv_pdf_${invoice}`, reference_label: `Factura #${number}` }))
    expect(body.documents).toContainEqual(expect.objectContaining({ id: `tr_${expense.id}`, reference: 'F-1', uploaded_by: 'Ana Rivas', amount: 40 }))
    expect(body.categories_summary.factura_costo).toEqual({ label: 'Facturas de Costo / Proveedores', count: 2, total_amount: 40 })
  })

  it('are listed for programs, of all orders or of one, and one by one', async () => {
    const { operativo, order } = await scene()
    const { body: first } = await operativo.multipart('POST', URL, { order, file: pdf('uno.pdf') })
    const { body: second } = await operativo.multipart('POST', URL, { order, document_type: 'otros', file: png() })
    const ids = async (query: string) => made(await operativo.get(URL + query)).map(({ id }: { id: number }) => id)
    expect(await ids(`?order=${order}`)).toEqual([second.id, first.id])
    expect(await ids(`?order=${order}&document_type=otros`)).toEqual([second.id])
    expect(await ids('?limit=1')).toEqual([second.id])
    const one = made(await operativo.get(`${URL}${first.id}/`))
    expect(one).toMatchObject({ id: first.id, file_size: expect.any(Number), document_type_display: 'Documentos del Trámite' })
    expect(made(await operativo.put(`${URL}${first.id}/`, { ...one, description: 'Guía' }))).toMatchObject({ description: 'Guía', order })
    expect((await operativo.get(`${URL}999999/`)).status).toBe(404)
  })
})
