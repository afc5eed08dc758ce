import { shift, today } from '@gpro/core'
import { taxpayerForm } from '@gpro/dte/testing'
import { identity } from '@gpro/identity'
import {
  givenCharge,
  givenClient,
  givenCreditNote,
  givenInvoice,
  givenOffice,
  givenOrder,
  made,
  type Office,
  pdf,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { givenBilled, givenEmitter, givenSealed, givenSigned, invalidate, issue, issueNote, sendNow, useMinistry } from './given-dte.ts'

const MINUTE = 60_000

describe.each(stacks)('the DTE of a credit note on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  let now = '2026-10-01T16:00:00.000Z'
  beforeAll(async () => {
    office = await givenOffice(system)
    await givenEmitter(office)
  })
  beforeEach(() => pass(MINUTE))
  afterEach(() => {
    expect(ministry.simulator.journal.sentTwiceUnasked()).toEqual([])
  })

  function pass(milliseconds: number): void {
    now = shift(now, milliseconds)
    system.clock.set(now)
  }
  const read = async (id: number) => made(await office.operativo2.get(`/api/dte/documents/${id}/`))
  const readInvoice = async (id: number) => made(await office.operativo2.get(`/api/orders/invoices/${id}/`))
  const jsonOf = async (id: number) => made(await office.operativo2.get(`/api/dte/documents/${id}/json/`))
  const givenNote = (invoice: number, amount: string) => givenCreditNote(office, invoice, amount, { issue_date: today(now) })
  const noteUrl = (id: number) => `/api/orders/credit-notes/${id}/`

  it('is signed with the next number of its series, sealed by the worker, and says what the note says', async () => {
    const { id: ccf, invoice } = await givenSealed(office, system)
    const note = await givenNote(invoice, '11.30')
    const { id, ...answer } = made(await issueNote(office, note))
    expect(answer).toMatchObject({ dte_type: '05', credit_note: note, invoice, total_amount: '11.30', state: 'signed' })
    expect(answer.control_number).toMatch(/^DTE-05-M001P001-/)
    expect(await sendNow(system)).toEqual({ sealed: 1, rejected: 0, waiting: 0 })
    expect(await read(id)).toMatchObject({ state: 'sealed', reception_stamp: expect.stringMatching(/^2026/) })
    const { generation_code } = await read(ccf)
    expect(await jsonOf(id)).toMatchObject({
      documentoRelacionado: [{ tipoDocumento: '03', numeroDocumento: generation_code, fechaEmision: '2026-10-01' }],
      resumen: { totalGravada: 10, montoTotalOperacion: 11.3, totalPagar: 11.3 },
    })
    // The invoice keeps the codes of its own document.
    expect(await readInvoice(invoice)).toMatchObject({ generation_code, credited_amount: '11.30' })
  })

  it('credits what is taxed first, then what is exempt, and all of it to the cent', async () => {
    const client = await givenClient(office)
    made(await office.operativo2.put(`/api/dte/clients/${client}/`, taxpayerForm))
    const order = await givenOrder(office, { client })
    const charge_ids = []
    for (let count = 0; count < 3; count += 1) charge_ids.push(await givenCharge(office, order, { unit_price: '0.04' }))
    charge_ids.push(await givenCharge(office, order, { unit_price: '5.00', iva_type: 'exento' }))
    const invoice = await givenInvoice(office, order, { charge_ids })
    made(await issue(office, invoice))
    await sendNow(system)
    expect(await readInvoice(invoice)).toMatchObject({ total_amount: '5.15' })
    const first = made(await issueNote(office, await givenNote(invoice, '2.00')))
    await sendNow(system)
    const second = made(await issueNote(office, await givenNote(invoice, '3.15')))
    expect(await sendNow(system)).toMatchObject({ sealed: 1, rejected: 0 })
    expect(await jsonOf(first.id)).toMatchObject({ resumen: { totalGravada: 0.12, totalExenta: 1.85 } })
    expect(await jsonOf(second.id)).toMatchObject({ resumen: { totalGravada: 0, totalExenta: 3.15 } })
    expect(await read(second.id)).toMatchObject({ state: 'sealed', total_amount: '3.15' })
  })

  it('is issued on a sealed CCF only; for an FE the API says what is possible instead', async () => {
    const { invoice: bare } = await givenBilled(office)
    expect(await issueNote(office, await givenNote(bare, '1.00'))).toMatchObject({ status: 400, body: { code: 'DTE_NOTE_WITHOUT_DOCUMENT' } })
    const { invoice: signed } = await givenSigned(office)
    expect(await issueNote(office, await givenNote(signed, '1.00'))).toMatchObject({ status: 400, body: { code: 'DTE_NOTE_BEFORE_SEAL' } })
    const consumer = await givenBilled(office, { identity_type: '13', identity_number: '01234567-8', email: 'a@example.com' })
    made(await issue(office, consumer.invoice))
    await sendNow(system)
    expect(await issueNote(office, await givenNote(consumer.invoice, '1.00'))).toMatchObject({
      status: 400,
      body: { code: 'DTE_NOTE_NOT_POSSIBLE', detail: expect.stringContaining('invalídelo y facture de nuevo') },
    })
  })

  it('of one note by twenty people at once is one document', async () => {
    const { invoice } = await givenSealed(office, system)
    const note = await givenNote(invoice, '1.00')
    const answers = await Promise.all(Array.from({ length: 20 }, () => issueNote(office, note)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'DTE_NOTE_UNDER_WAY')).toHaveLength(19)
    await sendNow(system)
  })

  it('keeps the note as it was signed; once sealed, its invalidation deletes it and the client owes the amount again', async () => {
    const { id: ccf, invoice } = await givenSealed(office, system)
    const note = await givenNote(invoice, '13.00')
    const { id } = made(await issueNote(office, note))
    const changes = () => [office.operativo2.patch(noteUrl(note), { amount: '12.00' }), office.operativo2.delete(noteUrl(note))]
    for (const answer of await Promise.all(changes())) expect(answer).toMatchObject({ status: 400, body: { code: 'DTE_NOTE_UNDER_WAY' } })
    made(await office.operativo2.multipart('PATCH', noteUrl(note), { amount: '13.00', pdf_file: pdf() }))
    await sendNow(system)
    for (const answer of await Promise.all(changes())) {
      expect(answer).toMatchObject({ status: 400, body: { code: 'DTE_NOTE_SEALED', detail: expect.stringContaining('invalide el DTE') } })
    }
    // Nothing is taken back that a note lowers.
    expect(await invalidate(office, ccf)).toMatchObject({ status: 400, body: { code: 'DTE_HAS_NOTES' } })
    made(await invalidate(office, id))
    await sendNow(system)
    expect(await read(id)).toMatchObject({ state: 'invalidated' })
    expect(await readInvoice(invoice)).toMatchObject({ credited_amount: '0.00', balance: '113.00', status: 'pending' })
    expect(await office.operativo2.get(noteUrl(note))).toMatchObject({ status: 404 })
    made(await invalidate(office, ccf))
    await sendNow(system)
    expect(await readInvoice(invoice)).toMatchObject({ status: 'cancelled' })
  })

  it('that was rejected is corrected under the same codes, or given up: then the note may change', async () => {
    const { invoice } = await givenSealed(office, system)
    const refusal = { class: '14', code: '003', description: '[documentoRelacionado] VALOR NO VALIDO' }
    const [one, other] = [await givenNote(invoice, '1.00'), await givenNote(invoice, '2.00')]
    const rejected = async (note: number) => {
      const { id } = made(await issueNote(office, note))
      ministry.simulator.faults.next('send', { kind: 'rejected', refusal })
      await sendNow(system)
      expect(await read(id)).toMatchObject({ state: 'rejected', code: '003' })
      return id
    }
    const retried = await rejected(one)
    const { generation_code } = await read(retried)
    made(await office.operativo2.post(`/api/dte/documents/${retried}/retry/`))
    await sendNow(system)
    expect(await read(retried)).toMatchObject({ state: 'sealed', generation_code })
    const abandoned = await rejected(other)
    made(await office.operativo2.post(`/api/dte/documents/${abandoned}/abandon/`))
    expect(await readInvoice(invoice)).toMatchObject({ is_dte_issued: true, is_editable: false })
    expect((await office.operativo2.patch(noteUrl(other), { amount: '3.00' })).status).toBe(200)
    expect(made(await issueNote(office, other))).toMatchObject({ total_amount: '3.00' })
    await sendNow(system)
  })

  // Last: sessions are over by then.
  it('is in time for three months', async () => {
    const { invoice } = await givenSealed(office, system)
    const note = await givenNote(invoice, '1.00')
    system.clock.set('2027-01-02T16:00:00.000Z')
    const later = await givenOffice(system)
    expect(await issueNote(later, note)).toMatchObject({ status: 400, body: { code: 'DTE_INVALID', detail: expect.stringContaining('3 meses') } })
  })
})
