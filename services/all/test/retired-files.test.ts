import {
  credit,
  givenBilledOrder,
  givenExpense,
  givenOpenOrder,
  givenPayment,
  givenProvider,
  givenProviderInvoice,
  givenProviderNote,
  made,
  pdf,
  png,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { COSTS, EXPENSES, INVOICES, ORDERS } from './effects/door.ts'

const DOCUMENTS = '/api/orders/documents/'
const RETIRED = '/api/orders/retired-files/'
const [OLD, NEW] = [pdf('vieja.pdf'), png('nueva.png')]

describe.each(stacks)('the files of documents that were replaced or deleted, on %s', (stack) => {
  const system = useSystem(stack, services)

  /** What administrators see of it, with the bytes that its link opens. */
  async function retired(query: string) {
    const { body } = await (await system.as('admin')).get(`${RETIRED}?${query}`)
    return Promise.all(
      body.map(async (row: { file_url: string }) => ({ ...row, bytes: (await system.anonymous().get(row.file_url)).bytes.toString('hex') })),
    )
  }

  const kept = (subject: string, reason: 'replaced' | 'deleted', event_kind: string) => [
    { subject, reason, event_kind, bytes: Buffer.from(OLD.bytes).toString('hex') },
  ]

  it('are kept when a document of an open order is deleted, with its name and who did it', async () => {
    const { operativo, order } = await givenOpenOrder(system)
    const { id, file } = made(await operativo.multipart('POST', DOCUMENTS, { order, file: OLD }))
    made(await operativo.delete(`${DOCUMENTS}${id}/`))
    expect((await system.anonymous().get(file)).status).toBe(404)
    const expected = {
      ...kept(`document:${id}`, 'deleted', 'document.deleted')[0],
      file_name: 'vieja.pdf',
      person: operativo.userId,
      service_order: order,
    }
    expect(await retired(`service_order=${order}`)).toMatchObject([expected])
  })

  it('are kept when the document of an unpaid expense is replaced, once, and not when one is added', async () => {
    const { office, operativo, order } = await givenOpenOrder(system)
    const id = await givenExpense(office, order)
    made(await operativo.multipart('PATCH', `${EXPENSES}${id}/`, { invoice_file: OLD }))
    expect(await retired(`subject=transfer:${id}`)).toEqual([])
    made(await operativo.multipart('PATCH', `${EXPENSES}${id}/`, { invoice_file: NEW }))
    made(await operativo.patch(`${EXPENSES}${id}/`, { description: 'Otro' }))
    expect(await retired(`subject=transfer:${id}`)).toMatchObject(kept(`transfer:${id}`, 'replaced', 'expense.updated'))
    expect(await retired(`service_order=${order}`)).toHaveLength(1)
  })

  it('are kept for direct costs and credit notes of providers', async () => {
    const { office, operativo2, order } = await givenOpenOrder(system)
    const cost = await givenProviderInvoice(office, order)
    const note = await givenProviderNote(office, await givenProvider(office))
    for (const file of [OLD, NEW]) {
      made(await operativo2.multipart('PATCH', `${COSTS}${cost}/`, { invoice_file: file }))
      made(await operativo2.multipart('PATCH', `/api/transfers/provider-credit-notes/${note}/`, { pdf_file: file }))
    }
    const [ofCost, ofNote] = [`provider-invoice:${cost}`, `provider_credit_note:${note}`]
    expect(await retired(`subject=${ofCost}`)).toMatchObject(kept(ofCost, 'replaced', 'provider_invoice.updated'))
    expect(await retired(`subject=${ofNote}`)).toMatchObject(kept(ofNote, 'replaced', 'provider_credit_note.updated'))
  })

  it('are kept for invoices, receipts and credit notes of clients, also of those that are deleted', async () => {
    const { office, admin, operativo2 } = await givenOpenOrder(system)
    const { invoice, order } = await givenBilledOrder(office)
    const payment = await givenPayment(office, invoice.id, '10.00')
    const { credit_note_id: note } = made(await credit(office, invoice.id, '5.00'))
    for (const file of [OLD, NEW]) {
      made(await operativo2.multipart('PATCH', `${INVOICES}${invoice.id}/`, { pdf_file: file }))
      made(await operativo2.multipart('PATCH', `/api/orders/invoice-payments/${payment}/`, { receipt_file: file }))
      made(await operativo2.multipart('PATCH', `/api/orders/credit-notes/${note}/`, { pdf_file: file }))
    }
    const subjects = [`invoice:${invoice.id}`, `payment:${payment}`, `credit-note:${note}`] as const
    const kinds = ['invoice.updated', 'invoice.receipt_attached', 'credit_note.updated']
    for (const [index, subject] of subjects.entries()) {
      expect(await retired(`subject=${subject}`)).toMatchObject(kept(subject, 'replaced', kinds[index] ?? ''))
    }
    const { invoice: other } = await givenBilledOrder(office)
    made(await operativo2.multipart('PATCH', `${INVOICES}${other.id}/`, { pdf_file: OLD }))
    made(await admin.delete(`${INVOICES}${other.id}/`))
    expect(await retired(`subject=invoice:${other.id}`)).toMatchObject(kept(`invoice:${other.id}`, 'deleted', 'invoice.deleted'))
    expect(await retired(`service_order=${order}`)).toHaveLength(3)
  })

  it('are no files that an expense has too, as the system before made documents of them', async () => {
    const { operativo, office, order } = await givenOpenOrder(system)
    const id = await givenExpense(office, order)
    const { invoice_file: link } = made(await operativo.multipart('PATCH', `${EXPENSES}${id}/`, { invoice_file: OLD }))
    const { kysely } = system.database
    const { invoice_file } = await kysely.selectFrom('transfer').select('invoice_file').where('id', '=', id).executeTakeFirstOrThrow()
    const document = made(await operativo.multipart('POST', DOCUMENTS, { order, file: NEW })).id
    await kysely
      .updateTable('order_document')
      .set({ file: `${invoice_file}` })
      .where('id', '=', document)
      .execute()
    made(await operativo.delete(`${DOCUMENTS}${document}/`))
    expect((await system.anonymous().get(link)).status).toBe(200)
    expect(await retired(`service_order=${order}`)).toEqual([])
  })

  it('are listed page by page, the last first', async () => {
    const { admin, operativo, order } = await givenOpenOrder(system)
    for (const name of ['1.pdf', '2.pdf', '3.pdf']) {
      const { id } = made(await operativo.multipart('POST', DOCUMENTS, { order, file: pdf(name) }))
      made(await operativo.delete(`${DOCUMENTS}${id}/`))
    }
    const names = ({ body }: Awaited<ReturnType<typeof admin.get>>) => body.map(({ file_name }: { file_name: string }) => file_name)
    const first = await admin.get(`${RETIRED}?service_order=${order}&limit=2`)
    expect(names(first)).toEqual(['3.pdf', '2.pdf'])
    const rest = await admin.get(`${RETIRED}?service_order=${order}&limit=2&cursor=${first.headers['x-next-cursor']}`)
    expect([names(rest), rest.headers['x-next-cursor']]).toEqual([['1.pdf'], undefined])
  })

  it('are none of a request that failed, nor of a change that was refused', async () => {
    const { office, operativo, order } = await givenOpenOrder(system)
    const id = await givenExpense(office, order)
    made(await operativo.multipart('PATCH', `${EXPENSES}${id}/`, { invoice_file: OLD }))
    expect((await operativo.multipart('PATCH', `${EXPENSES}${id}/`, { invoice_file: NEW, provider: 999_999 })).status).toBe(400)
    made(await operativo.patch(`${ORDERS}${order}/`, { status: 'cerrada' }))
    const refused = await operativo.multipart('PATCH', `${EXPENSES}${id}/`, { invoice_file: NEW })
    expect(refused).toMatchObject({ status: 400, body: { code: 'CLOSED_ORDER_DOCUMENT', invoice_file: [expect.stringContaining('reabrirla')] } })
    expect(await retired(`service_order=${order}`)).toEqual([])
    const { invoice_file } = (await operativo.get(`${EXPENSES}${id}/`)).body
    expect((await system.anonymous().get(invoice_file)).bytes.equals(Buffer.from(OLD.bytes))).toBe(true)
  })

  it('do not stop a missing document from being added to a paid expense, a paid direct cost or what belongs to a closed order', async () => {
    const { office, operativo2, order } = await givenOpenOrder(system)
    const [expense, cost] = [await givenExpense(office, order, { status: 'aprobado' }), await givenProviderInvoice(office, order)]
    const paid = { amount: '1.00', payment_method: 'efectivo' }
    made(await operativo2.post(`${EXPENSES}${expense}/register_payment/`, paid))
    made(await operativo2.post(`${COSTS}${cost}/register_payment/`, paid))
    made(await operativo2.patch(`${ORDERS}${order}/`, { status: 'cerrada' }))
    for (const url of [`${EXPENSES}${expense}/`, `${COSTS}${cost}/`]) {
      made(await operativo2.multipart('PATCH', url, { invoice_file: OLD }))
      expect((await operativo2.multipart('PATCH', url, { invoice_file: NEW })).status).toBe(400)
    }
    // Opened again, what nobody paid for may be corrected.
    made(await operativo2.patch(`${ORDERS}${order}/`, { status: 'pendiente' }))
    const free = await givenExpense(office, order)
    for (const file of [OLD, NEW]) made(await operativo2.multipart('PATCH', `${EXPENSES}${free}/`, { invoice_file: file }))
  })

  it('are those of documents that an order had when it was closed, or before, when both are asked for at once', async () => {
    const { operativo, order, admin } = await givenOpenOrder(system)
    const documents = await Promise.all(Array.from({ length: 6 }, () => operativo.multipart('POST', DOCUMENTS, { order, file: OLD })))
    const asked = documents.map(({ body }) => operativo.delete(`${DOCUMENTS}${body.id}/`))
    const [closed, ...deleted] = await Promise.all([operativo.patch(`${ORDERS}${order}/`, { status: 'cerrada' }), ...asked])
    made(closed)
    const gone = deleted.filter(({ status }) => status === 204).length
    expect((await admin.get(`${ORDERS}${order}/`)).body.documents).toHaveLength(6 - gone)
    expect(await retired(`service_order=${order}`)).toHaveLength(gone)
  })
})
