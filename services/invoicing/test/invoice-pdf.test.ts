import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { identity } from '@gpro/identity'
import { givenBilledOrder, givenOffice, givenPayment, made, type Office, pdf, png, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('GET /api/orders/invoices/:id/download_pdf/ on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const url = (invoice: number, path = '') => `/api/orders/invoices/${invoice}/${path}`
  const download = (invoice: number, headers = {}) => office.operativo2.get(url(invoice, 'download_pdf/'), headers)

  it('prints an invoice that has no file, under its number, the same each time', async () => {
    const { invoice } = await givenBilledOrder(office)
    const answer = await download(invoice.id)
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${invoice.invoice_number}.pdf"; filename*=UTF-8''${invoice.invoice_number}.pdf`,
        'cache-control': 'private, no-store',
      },
    })
    expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await download(invoice.id)).bytes.equals(answer.bytes)).toBe(true)
  })

  it('changes nothing: no DTE, no file, no event, no version', async () => {
    const { invoice } = await givenBilledOrder(office)
    const state = async () => ({
      detail: (await office.operativo2.get(url(invoice.id))).body,
      events: (await office.operativo2.get(url(invoice.id, 'edit_history/'))).body,
    })
    const before = await state()
    await download(invoice.id)
    expect(await state()).toEqual(before)
    expect(before.detail).toMatchObject({ is_dte_issued: false, pdf_file: null, is_editable: true })
  })

  it('follows what happens to the invoice: each payment and voiding makes another print', async () => {
    const { invoice } = await givenBilledOrder(office)
    const fresh = (await download(invoice.id)).bytes
    await givenPayment(office, invoice.id, '13.00')
    const paid = (await download(invoice.id)).bytes
    made(await office.operativo2.post(url(invoice.id, 'void/'), { reason: 'Error' }))
    const voided = (await download(invoice.id)).bytes
    const english = (await download(invoice.id, { 'x-lang': 'en' })).bytes
    const prints = [fresh, paid, voided, english]
    expect(new Set(prints.map((bytes) => bytes.toString('base64'))).size).toBe(4)
  })

  it('gives the uploaded file itself, whatever its kind', async () => {
    for (const file of [pdf('a.pdf'), png('pagina.png')]) {
      const { invoice } = await givenBilledOrder(office)
      made(await office.operativo2.multipart('PATCH', url(invoice.id), { pdf_file: file }))
      const answer = await download(invoice.id)
      expect(answer).toMatchObject({ status: 200, headers: { 'content-type': file.type } })
      expect(answer.headers['content-disposition']).toContain(`${invoice.invoice_number}.${file.filename.slice(-3)}`)
      expect(answer.bytes.equals(file.bytes)).toBe(true)
    }
  })

  it('answers 404 when the uploaded file is lost, and prints nothing in its place', async () => {
    const { invoice } = await givenBilledOrder(office)
    const { pdf_file: link } = made(await office.operativo2.multipart('PATCH', url(invoice.id), { pdf_file: pdf() }))
    const [path = ''] = decodeURIComponent(link).replace('/media/', '').split('?')
    await rm(join(system.ctx.config.mediaPath, path))
    expect(await download(invoice.id)).toMatchObject({ status: 404, body: { code: 'FILE_NOT_FOUND' } })
  })

  it('names the file after any number that may be typed', async () => {
    const { invoice } = await givenBilledOrder(office, { invoice_number: `Ñ "1"/2;\\ ${Date.now()}` })
    const { status, headers } = await download(invoice.id)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toMatch(/^inline; filename="_ _1__2__ \d+\.pdf"; filename\*=UTF-8''%C3%91%20%221%22%2F2%3B%5C%20\d+\.pdf$/)
  })

  it('prints 20 invoices that are asked for together', async () => {
    const { invoice } = await givenBilledOrder(office)
    const people = await Promise.all(Array.from({ length: 4 }, () => system.as('operativo2')))
    const five = people.flatMap((person) => Array.from({ length: 5 }, () => person.get(url(invoice.id, 'download_pdf/'))))
    const answers = await Promise.all(five)
    expect(new Set(answers.map(({ status, bytes }) => `${status} ${bytes.length}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
  })

  it('is for those who may read invoices', async () => {
    const { invoice } = await givenBilledOrder(office)
    expect((await office.operativo.get(url(invoice.id, 'download_pdf/'))).status).toBe(403)
    expect((await download(999_999)).status).toBe(404)
  })
})
