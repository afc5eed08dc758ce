import { emitterForm, taxpayerForm } from '@gpro/dte/testing'
import { identity } from '@gpro/identity'
import { givenBilledOrder, givenOffice, made, type Office, pdf, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { certificate, givenBilled, givenEmitter, givenSigned, issue, sendNow, useMinistry } from './given-dte.ts'

describe.each(stacks)('issuing a DTE on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const readInvoice = async (id: number) => made(await office.operativo2.get(`/api/orders/invoices/${id}/`))

  it('asks for the emitter first, then for its certificate', async () => {
    const { invoice } = await givenBilled(office)
    expect(await issue(office, invoice)).toMatchObject({ status: 400, body: { code: 'DTE_PROFILE_MISSING' } })
    made(await office.admin.put('/api/dte/profile/', emitterForm))
    expect(await issue(office, invoice)).toMatchObject({ status: 400, body: { code: 'DTE_CERTIFICATE_MISSING' } })
    const wrong = { ...certificate, password: 'otra' }
    expect(await office.admin.put('/api/dte/certificate/', wrong)).toMatchObject({ status: 400, body: { code: 'DTE_CERTIFICATE_PASSWORD' } })
    const { certificate: shown } = made(await office.admin.put('/api/dte/certificate/', certificate))
    expect(shown).toMatchObject({ nit: emitterForm.nit, days_left: expect.any(Number) })
    expect(await office.admin.get('/api/dte/series/')).toMatchObject({ body: [] })
  })

  it('keeps the certificate where no endpoint shows it and nobody reads it in the database', async () => {
    await givenEmitter(office)
    const answers = await Promise.all(['certificate', 'profile', 'status', 'series'].map((what) => office.admin.get(`/api/dte/${what}/`)))
    const stored = await system.database.kysely.selectFrom('dte_certificate').selectAll().execute()
    const key = /<encodied>(\S{40})/.exec(certificate.certificate)?.[1] ?? ''
    expect(key).toHaveLength(40)
    for (const text of [...answers.map(({ bytes }) => bytes.toString()), JSON.stringify(stored)]) {
      expect(text).not.toContain(key)
      expect(text).not.toContain(certificate.password)
    }
  })

  it('signs, sends and fills the invoice with what the Ministry stamped', async () => {
    await givenEmitter(office)
    const { invoice } = await givenBilled(office)
    const answer = await issue(office, invoice)
    expect(answer).toMatchObject({ status: 202, body: { state: 'signed', dte_type: '03', total_amount: '113.00', attempts: [] } })
    expect(await readInvoice(invoice)).toMatchObject({ is_dte_issued: false, is_editable: false })
    await sendNow(system)
    const document = made(await office.operativo2.get(`/api/dte/documents/${answer.body.id}/`))
    expect(document).toMatchObject({ state: 'sealed', attempts: [{ asked: 'send', outcome: 'sealed', status: 200 }] })
    expect(await readInvoice(invoice)).toMatchObject({
      is_dte_issued: true,
      is_editable: false,
      dte_number: document.control_number,
      generation_code: document.generation_code,
      reception_stamp: document.reception_stamp,
    })
    const file = made(await office.operativo2.get(`/api/dte/documents/${document.id}/json/`))
    const jws = (await office.operativo2.get(`/api/dte/documents/${document.id}/jws/`)).bytes.toString()
    expect(file).toMatchObject({ selloRecibido: document.reception_stamp, firmaElectronica: jws, resumen: { totalPagar: 113 } })
    const notices = await office.operativo2.get('/api/users/notifications/')
    expect(JSON.stringify(notices.body)).toContain('DTE sellado')
    const { body: history } = await office.operativo2.get(`/api/orders/invoices/${invoice}/edit_history/`)
    expect(JSON.stringify(history)).toContain('sellado por Hacienda')
  })

  it('names each thing that the client lacks, and takes no number', async () => {
    await givenEmitter(office)
    const { invoice } = await givenBilled(office, { ...taxpayerForm, activity_code: '', district: '', identity_number: '123' })
    const before = made(await office.admin.get('/api/dte/series/'))
    const answer = await issue(office, invoice)
    expect(answer).toMatchObject({ status: 400, body: { code: 'DTE_CLIENT_INCOMPLETE' } })
    for (const what of ['actividad económica', 'distrito', '14 dígitos']) expect(answer.body.detail).toContain(what)
    expect(made(await office.admin.get('/api/dte/series/'))).toEqual(before)
  })

  it('takes nobody for a consumer because nothing is known of them', async () => {
    await givenEmitter(office)
    const { invoice, client } = await givenBilledOrder(office)
    expect(await issue(office, invoice.id)).toMatchObject({ status: 400, body: { code: 'DTE_CLIENT_INCOMPLETE' } })
    const incomplete = made(await office.operativo2.get('/api/dte/clients/?incomplete=true'))
    expect(incomplete).toContainEqual(expect.objectContaining({ client, missing: [expect.anything()] }))
  })

  it('refuses what the Ministry would refuse, by its own path, and gives the number back', async () => {
    await givenEmitter(office)
    const { invoice } = await givenBilled(office, { ...taxpayerForm, activity_code: '99' })
    const before = made(await office.admin.get('/api/dte/series/'))
    const answer = await issue(office, invoice)
    expect(answer).toMatchObject({ status: 400, body: { code: 'DTE_INVALID' } })
    expect(answer.body.detail).toContain('receptor.codActividad')
    expect(made(await office.admin.get('/api/dte/series/'))).toEqual(before)
  })

  it('makes an FE for who has no NRC, and an FEX of an export', async () => {
    await givenEmitter(office)
    const consumer = await givenBilled(office, { identity_type: '13', identity_number: '01234567-8', email: 'a@example.com' })
    expect(made(await issue(office, consumer.invoice))).toMatchObject({ dte_type: '01', control_number: expect.stringContaining('DTE-01-') })
    const { client, invoice } = await givenBilledOrder(office, { client: { client_type: 'internacional' }, invoice_type: 'FEX' })
    const abroad = {
      identity_type: '37',
      identity_number: 'US-1',
      activity: 'Comercio',
      country_code: 'US',
      country: 'Estados Unidos',
      complement: '1 MAIN ST',
    }
    made(await office.operativo2.put(`/api/dte/clients/${client}/`, abroad))
    expect(made(await issue(office, invoice.id))).toMatchObject({ dte_type: '11', total_amount: '100.00' })
    expect(await sendNow(system)).toMatchObject({ sealed: expect.any(Number), rejected: 0, waiting: 0 })
  })

  it('is done once for an invoice, and not for one that has its DTE from elsewhere or is void', async () => {
    await givenEmitter(office)
    const { invoice } = await givenSigned(office)
    expect(await issue(office, invoice)).toMatchObject({ status: 400, body: { code: 'DTE_UNDER_WAY' } })
    const elsewhere = await givenBilled(office)
    made(await office.operativo2.multipart('PATCH', `/api/orders/invoices/${elsewhere.invoice}/`, { pdf_file: pdf() }))
    expect(await issue(office, elsewhere.invoice)).toMatchObject({ status: 400, body: { code: 'DTE_ALREADY_ISSUED' } })
    const voided = await givenBilled(office)
    made(await office.operativo2.post(`/api/orders/invoices/${voided.invoice}/void/`, { reason: 'Error' }))
    expect(await issue(office, voided.invoice)).toMatchObject({ status: 400, body: { code: 'INVOICE_VOID' } })
  })

  it('gives twenty that are issued at once the next twenty numbers, each once', async () => {
    await givenEmitter(office)
    const billed = await Promise.all(Array.from({ length: 20 }, () => givenBilled(office)))
    const seriesOf = async () => made(await office.admin.get('/api/dte/series/')).find(({ dte_type }: { dte_type: string }) => dte_type === '03')
    const { last_number: before } = await seriesOf()
    const answers = await Promise.all(billed.map(({ invoice }) => issue(office, invoice)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202))
    const numbers = answers.map(({ body }) => Number(body.control_number.slice(-15))).sort((one, other) => one - other)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => before + index + 1))
    expect((await seriesOf()).last_number).toBe(before + 20)
  })

  it('of one invoice by twenty people at once makes one document', async () => {
    await givenEmitter(office)
    const { invoice } = await givenBilled(office)
    const answers = await Promise.all(Array.from({ length: 20 }, () => issue(office, invoice)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19)
    expect(made(await office.operativo2.get(`/api/dte/documents/?invoice=${invoice}`))).toHaveLength(1)
  })

  it('goes on after numbers that were issued elsewhere, which cannot be said once it has begun', async () => {
    await givenEmitter(office)
    made(await office.admin.put('/api/dte/profile/', { ...emitterForm, point_of_sale: 'P002' }))
    try {
      const year = new Date(system.ctx.now()).getUTCFullYear()
      const start = (started_after: number) => office.admin.put('/api/dte/series/', { dte_type: '03', year, started_after })
      made(await start(41))
      const { invoice } = await givenBilled(office)
      expect(made(await issue(office, invoice)).control_number).toBe('DTE-03-M001P002-000000000000042')
      expect(await start(99)).toMatchObject({ status: 400, body: { code: 'DTE_SERIES_BEGUN' } })
    } finally {
      await givenEmitter(office)
    }
  })

  it('freezes the invoice: nobody edits, voids, reverses, deletes it or gives it another DTE before the answer', async () => {
    await givenEmitter(office)
    const { invoice, charge } = await givenSigned(office)
    const url = `/api/orders/invoices/${invoice}`
    const reason = { reason: 'Error' }
    const attempts = [
      await office.operativo2.patch(`${url}/`, { notes: 'x' }),
      await office.operativo2.multipart('PATCH', `${url}/`, { pdf_file: pdf() }),
      await office.operativo2.post(`${url}/mark_as_dte/`, { dte_number: 'DTE-9' }),
      await office.operativo2.post(`${url}/void/`, reason),
      await office.operativo2.post(`${url}/reverse_prefactura/`, reason),
      await office.operativo2.patch(`${url}/edit_charge/`, { charge_id: charge, quantity: 2, unit_price: '1.00' }),
      await office.operativo2.post(`${url}/remove_item/`, { item_type: 'charge', item_id: charge }),
    ]
    for (const answer of attempts) {
      expect(answer).toMatchObject({ status: 400, body: { code: 'DTE_UNDER_WAY', detail: expect.stringContaining('en camino a Hacienda') } })
    }
    expect(await office.admin.delete(`${url}/`)).toMatchObject({ status: 400, body: { code: 'DTE_SIGNED' } })
  })

  it('keeps its NIT while documents under it wait for their seal', async () => {
    await givenEmitter(office)
    await givenSigned(office)
    const change = () => office.admin.put('/api/dte/profile/', { ...emitterForm, nit: '06140101001019' })
    expect(await change()).toMatchObject({
      status: 400,
      body: { code: 'DTE_NIT_UNDER_WAY', detail: expect.stringContaining('No se puede cambiar el NIT') },
    })
    made(await office.admin.put('/api/dte/profile/', { ...emitterForm, phone: '2222-3333' }))
  })

  it('keeps the codes of the seal, whatever is typed', async () => {
    await givenEmitter(office)
    const { invoice } = await givenSigned(office)
    await sendNow(system)
    const { dte_number, generation_code, reception_stamp } = await readInvoice(invoice)
    made(
      await office.operativo2.patch(`/api/orders/invoices/${invoice}/`, {
        notes: 'Enviada',
        dte_number: 'x',
        generation_code: 'y',
        reception_stamp: 'z',
      }),
    )
    expect(await readInvoice(invoice)).toMatchObject({ notes: 'Enviada', dte_number, generation_code, reception_stamp })
  })

  it('never changes what is sealed, whoever asks the database', async () => {
    await givenEmitter(office)
    const { id } = await givenSigned(office)
    await sendNow(system)
    const { kysely } = system.database
    await expect(kysely.updateTable('dte_document').set({ json: '{}' }).where('id', '=', id).execute()).rejects.toThrow('never changes')
    await expect(kysely.deleteFrom('dte_document').where('id', '=', id).execute()).rejects.toThrow('never changes')
  })

  it('tells the administrator how documents and the certificate stand', async () => {
    await givenEmitter(office)
    await givenSigned(office)
    expect(made(await office.admin.get('/api/dte/status/'))).toMatchObject({
      environment: '00',
      configured: true,
      signed: expect.any(Number),
      oldest_unsealed_at: expect.any(String),
      certificate_days_left: expect.any(Number),
    })
  })
})
