import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  givenCharge,
  givenExpense,
  givenInvoice,
  givenOffice,
  givenOrder,
  givenProvider,
  jpg,
  made,
  type Office,
  pdf,
  readZip,
  type SampleFile,
  stacks,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const ZIP = '/api/orders/service-orders/download_zip/'
const FILES = '/api/transfers/transfers/export_documents/'

describe.each(stacks)('downloads of documents on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  const upload = async (order: number, file: SampleFile) =>
    made(await office.operativo.multipart('POST', '/api/orders/documents/', { order, document_type: 'tramite', file }))
  const numberOf = async (order: number): Promise<string> => made(await office.admin.get(`/api/orders/service-orders/${order}/`)).order_number
  const names = async (bytes: Buffer) => Object.keys(await readZip(bytes)).sort()

  /** An expense with its document, paid with a proof. */
  async function givenPaidExpense(order: number, number: string, document: SampleFile, proof: SampleFile): Promise<number> {
    const provider = made(await office.admin.post('/api/catalogs/providers/', { name: `Naviera ${unique(number)}` }))
    const id = await givenExpense(office, order, { provider: provider.id, invoice_number: number })
    made(await office.operativo.multipart('PATCH', `/api/transfers/transfers/${id}/`, { invoice_file: document }))
    made(await office.operativo2.patch(`/api/transfers/transfers/${id}/`, { status: 'aprobado' }))
    const pay = { amount: '10.00', payment_date: '2026-03-02', payment_method: 'efectivo', reference: 'R/1', proof_file: proof }
    made(await office.operativo2.multipart('POST', `/api/transfers/transfers/${id}/register_payment/`, pay))
    return id
  }

  /** An invoice of a provider with its document, paid with a proof. */
  async function givenPaidProviderInvoice(order: number, number: string, document: SampleFile, proof: SampleFile): Promise<number> {
    const fields = { service_order: order, provider: await givenProvider(office), invoice_number: number, total_amount: '90.00' }
    const url = '/api/transfers/provider-invoices/'
    const { id } = made(await office.operativo2.multipart('POST', url, { ...fields, invoice_file: document }))
    const pay = { amount: '10.00', payment_date: '2026-03-02', payment_method: 'efectivo', reference: 'R/2', proof_file: proof }
    made(await office.operativo2.multipart('POST', `${url}${id}/register_payment/`, pay))
    return id
  }

  it('brings every document of each order in a folder of its own, those of invoices and expenses too', async () => {
    const order = await givenOrder(office)
    const other = await givenOrder(office)
    await upload(order, pdf('Póliza.pdf'))
    await upload(order, { ...pdf('póliza.PDF'), bytes: Buffer.concat([pdf().bytes, Buffer.from('% otra')]) })
    await upload(order, jpg('../../foto.jpg'))
    await upload(other, pdf('Póliza.pdf'))
    const invoice = await givenInvoice(office, order, { charge_ids: [await givenCharge(office, order)] })
    const pay = { amount: '1.00', payment_method: 'efectivo', reference: 'R/7', receipt_file: pdf() }
    made(await office.operativo2.multipart('POST', `/api/orders/invoices/${invoice}/add_payment/`, pay))
    await givenPaidExpense(order, 'F-9', pdf(), jpg())

    const answer = await office.operativo2.post(ZIP, { order_ids: [other, order] })
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': expect.stringMatching(/^attachment; .*\.zip"$/),
    })
    const [folder, otherFolder] = [await numberOf(order), await numberOf(other)]
    const files = await readZip(answer.bytes)
    const inOrder = Object.keys(files).filter((name) => name.startsWith(`${folder}/`))
    const { total_documents } = made(await office.admin.get(`/api/orders/service-orders/${order}/all_documents/`))
    expect(inOrder).toHaveLength(total_documents)
    expect(inOrder.map((name) => name.slice(folder.length + 1)).sort()).toEqual([
      'Cargos a Clientes (Reembolso) F-9.pdf',
      'Comprobante de Pago PRE-00001-2026.pdf',
      'Comprobante de Pago R_1.jpg',
      'Póliza (2).pdf',
      'foto.jpg',
      'póliza.PDF',
    ])
    expect(Object.keys(files)).toContain(`${otherFolder}/Póliza.pdf`)
    expect(files[`${folder}/foto.jpg`]?.equals(jpg().bytes)).toBe(true)
    expect(files[`${folder}/póliza.PDF`]?.toString()).toContain('% otra')
  })

  it('says which files are gone from the disk, and brings the others', async () => {
    const order = await givenOrder(office)
    await upload(order, pdf('está.pdf'))
    await upload(order, pdf('no está.pdf'))
    const { file } = await system.database.kysely
      .selectFrom('order_document')
      .select('file')
      .where('order_id', '=', order)
      .where('file_name', '=', 'no está.pdf')
      .executeTakeFirstOrThrow()
    await rm(join(system.ctx.config.mediaPath, file))
    const { bytes } = await office.admin.post(ZIP, { order_ids: [order] })
    const folder = await numberOf(order)
    expect(await names(bytes)).toEqual([`${folder}/está.pdf`, 'archivos-faltantes.txt'])
    expect((await readZip(bytes))['archivos-faltantes.txt']?.toString()).toContain(`${folder}/no está.pdf`)
  })

  it('refuses orders that do not exist or have nothing, before anything is sent', async () => {
    const order = await givenOrder(office)
    expect(await office.admin.post(ZIP, { order_ids: [order, 999_999] })).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } })
    expect(await office.admin.post(ZIP, { order_ids: [order] })).toMatchObject({ status: 400, body: { code: 'NO_FILES' } })
    expect(await office.admin.post(ZIP, { order_ids: [] })).toMatchObject({ status: 400, body: { order_ids: ['es obligatorio'] } })
    expect((await office.operativo.post(ZIP, { order_ids: [order] })).status).toBe(403)
  })

  it('brings the documents of expenses, with their proofs and only PDF as asked, after a preview that agrees', async () => {
    const order = await givenOrder(office)
    const one = await givenPaidExpense(order, 'F-1', pdf(), jpg())
    const two = await givenPaidExpense(order, 'F-2', jpg(), pdf())
    const bare = await givenExpense(office, order)
    const folder = await numberOf(order)
    const transfer_ids = [one, two, bare]
    const counts = [
      [{}, 2],
      [{ only_pdf: true }, 1],
      [{ include_payment_proofs: true }, 4],
      [{ include_payment_proofs: true, payment_proofs_only_pdf: true }, 3],
      [{ include_payment_proofs: true, payment_proofs_only_pdf: true, only_pdf: true }, 2],
    ] as const
    for (const [options, count] of counts) {
      const preview = made(await office.operativo2.post(FILES, { transfer_ids, ...options, preview_only: true }))
      expect(preview, JSON.stringify(options)).toMatchObject({ total_files: count, max_files: 20, exceeds_limit: false })
      const { bytes } = await office.operativo2.post(FILES, { transfer_ids, ...options })
      const places = preview.files.map((file: { folder: string; file_name: string }) => `${file.folder}/${file.file_name}`)
      expect(await names(bytes)).toEqual(places.sort())
      expect((await names(bytes)).every((name) => name.startsWith(`${folder}/`))).toBe(true)
    }
  })

  it('brings the documents of invoices of providers beside those of expenses, each from where it hangs', async () => {
    const order = await givenOrder(office)
    const transfer_ids = [await givenPaidExpense(order, 'F-1', pdf(), jpg())]
    const provider_invoice_ids = [await givenPaidProviderInvoice(order, 'CD-1', jpg(), pdf())]
    const sources = async (asked: object) => {
      const preview = made(await office.operativo2.post(FILES, { ...asked, preview_only: true }))
      const { bytes } = await office.operativo2.post(FILES, asked)
      const places = preview.files.map((file: { folder: string; file_name: string }) => `${file.folder}/${file.file_name}`)
      expect(await names(bytes)).toEqual(places.sort())
      return preview.files.map(({ source }: { source: string }) => source)
    }
    expect(await sources({ provider_invoice_ids })).toEqual(['provider_invoice'])
    const proofs = { include_payment_proofs: true, payment_proofs_only_pdf: true }
    expect(await sources({ provider_invoice_ids, transfer_ids, ...proofs })).toEqual(['transfer', 'provider_invoice', 'provider_invoice_payment'])
    expect(await sources({ provider_invoice_ids, transfer_ids, ...proofs, only_pdf: true })).toEqual(['transfer', 'provider_invoice_payment'])
  })

  it('refuses more files than were allowed, unknown documents and nothing at all', async () => {
    const order = await givenOrder(office)
    const transfer_ids = [await givenPaidExpense(order, 'F-1', pdf(), jpg()), await givenPaidExpense(order, 'F-2', jpg(), pdf())]
    const over = { transfer_ids, max_files: 1 }
    expect(await office.admin.post(FILES, over)).toMatchObject({ status: 400, body: { code: 'MAX_FILES_EXCEEDED', facts: { count: 2, most: 1 } } })
    expect(made(await office.admin.post(FILES, { ...over, preview_only: true }))).toMatchObject({ total_files: 2, exceeds_limit: true })
    expect(await office.admin.post(FILES, { transfer_ids: [999_999] })).toMatchObject({ status: 404, body: { code: 'EXPENSE_NOT_FOUND' } })
    expect(await office.admin.post(FILES, { provider_invoice_ids: [999_999] })).toMatchObject({
      status: 404,
      body: { code: 'PROVIDER_INVOICE_NOT_FOUND' },
    })
    expect(await office.admin.post(FILES, {})).toMatchObject({ status: 400, body: { transfer_ids: ['es obligatorio'] } })
    const bare = await givenExpense(office, order)
    expect(await office.admin.post(FILES, { transfer_ids: [bare] })).toMatchObject({ status: 400, body: { code: 'NO_FILES' } })
    expect((await office.operativo.post(FILES, { transfer_ids })).status).toBe(403)
  })

  it('describes files in the document of the API, beside the JSON where there is one', async () => {
    const { paths } = made(await system.anonymous().get('/api/schema/'))
    const types = (operation: { responses: Record<string, { content: object }> }) => Object.keys(operation.responses['200']?.content ?? {})
    const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    expect(types(paths['/api/orders/invoices/export_excel/'].get)).toEqual([excel])
    expect(types(paths['/api/orders/retention-control/'].get)).toEqual(['application/json', excel])
    expect(types(paths['/api/orders/service-orders/download_zip/'].post)).toEqual(['application/zip'])
    expect(types(paths['/api/transfers/transfers/export_documents/'].post)).toEqual(['application/json', 'application/zip'])
    expect(paths['/api/orders/invoices/export_excel/'].get.responses['200'].content[excel].schema).toEqual({ type: 'string', format: 'binary' })
  })
})
