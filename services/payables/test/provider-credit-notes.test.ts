import { givenPayables, pdf, readOrder, stacks, unique, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { beforeAll, describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/provider-credit-notes/'
const TRANSFERS = '/api/transfers/transfers/'

describe.each(stacks)('/api/transfers/provider-credit-notes/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])
  let scene: Awaited<ReturnType<typeof givenPayables>>
  beforeAll(async () => {
    scene = await givenPayables(system)
  })

  it('takes a note in from a form with its document', async () => {
    const { operativo2, expense, provider } = scene
    const original = await expense()
    const { status, body } = await operativo2.multipart('POST', URL, {
      note_number: 'NC-0001',
      provider: String(provider),
      original_transfer: String(original.id),
      amount: '40.5',
      issue_date: '2026-03-02',
      received_date: '',
      reason: 'error_factura',
      reason_detail: 'Flete cobrado dos veces',
      pdf_file: pdf(),
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      note_number: 'NC-0001',
      provider,
      original_transfer: original.id,
      amount: '40.50',
      applied_amount: '0.00',
      available_amount: '40.50',
      status: 'pendiente',
      reason_display: 'Error en Factura',
      received_date: null,
      applications: [],
      created_by: operativo2.userId,
    })
    expect((await system.anonymous().get(body.pdf_file)).status).toBe(200)
    expect((await scene.read(original.id)).balance).toBe('100.00')
  })

  it('takes each number of a provider once, however it is written, void ones included and deleted ones not', async () => {
    const { anotherProvider, operativo2, note } = scene
    const number = unique('NC')
    const first = await note('10.00', { note_number: number })
    const again = (fields = {}) =>
      operativo2.post(URL, { provider: scene.provider, note_number: number.toLowerCase(), amount: '10.00', issue_date: '2026-03-02', ...fields })
    const refused = await again()
    expect([refused.status, refused.body.code, refused.body.note_number]).toEqual([400, 'PROVIDER_NOTE_NUMBER_TAKEN', expect.any(Array)])
    expect((await again({ provider: await anotherProvider() })).status).toBe(201)
    const other = await note()
    expect((await operativo2.patch(`${URL}${other.id}/`, { note_number: number })).body.code).toBe('PROVIDER_NOTE_NUMBER_TAKEN')
    await operativo2.post(`${URL}${first.id}/void/`, { reason: 'Error' })
    expect((await again()).status).toBe(400)
    expect((await operativo2.delete(`${URL}${other.id}/`)).status).toBe(204)
    expect((await again({ note_number: other.note_number })).status).toBe(201)
  })

  it('lowers what its provider is owed as a payment does, and says so wherever the expense is shown', async () => {
    const { admin, apply, operativo2, operativo, expense, note, read } = scene
    const [one, two] = [await expense('100.00'), await expense('60.00')]
    const { id, note_number } = await note('90.00', { reason: 'devolucion' })
    await operativo2.multipart('PATCH', `${URL}${id}/`, { pdf_file: pdf() })
    const { status, body } = await apply(id, [
      [two.id, '60.00'],
      [one.id, '10.00'],
    ])
    expect([status, body.message]).toEqual([200, `Nota de crédito ${note_number} aplicada`])
    expect(body.credit_note).toMatchObject({
      status: 'parcial',
      applied_amount: '70.00',
      available_amount: '20.00',
      applications: [
        { transfer: one.id, service_order: one.order, amount: '10.00', applied_by: operativo2.userId },
        { transfer: two.id, service_order_number: (await readOrder(scene.office, two.order)).order_number, amount: '60.00' },
      ],
    })
    await operativo2.post(`${TRANSFERS}${one.id}/register_payment/`, { amount: '30.00', payment_method: 'efectivo' })
    expect(await read(one.id)).toMatchObject({
      status: 'parcial',
      paid_amount: '30.00',
      credited_amount: '10.00',
      balance: '60.00',
      amount_locked: true,
      payments_count: 1,
      credit_notes_count: 1,
      credit_notes: [{ credit_note: id, note_number, amount: '10.00' }],
    })
    expect(await read(two.id)).toMatchObject({ status: 'pagado', paid_amount: '0.00', balance: '0.00', payment_date: expect.any(String) })
    const { body: list } = await operativo.get(`${TRANSFERS}?service_order=${one.order}`)
    expect(list[0]).toMatchObject({ credited_amount: '10.00', credit_notes_applied: [{ id, note_number, amount: '90.00', applied_amount: '10.00' }] })

    const { body: history } = await operativo.get(`/api/orders/service-orders/${one.order}/history/`)
    expect(history.history.map(({ event_type_display }: { event_type_display: string }) => event_type_display)).toContain(
      'Nota de Crédito de Proveedor Aplicada',
    )
    const { body: documents } = await operativo.get(`/api/orders/service-orders/${two.order}/all_documents/`)
    expect(documents.documents).toMatchObject([
      { category: 'nc_proveedor', reference: note_number, subcategory: 'Nota de Crédito Proveedor', amount: 90 },
    ])
    expect(documents.categories_summary.nc_proveedor).toMatchObject({ count: 1, total_amount: 90 })

    const { body: statement } = await admin.get(`/api/catalogs/providers/${scene.provider}/account_statement/?year=0`)
    const row = statement.transfers.find((transfer: { id: number }) => transfer.id === one.id)
    expect(row).toMatchObject({ amount: 100, paid_amount: 30, credited_amount: 10, balance: 60 })
    expect((await admin.get(`/api/catalogs/providers/${scene.provider}/`)).body.total_debt).toBe(statement.total_debt)
  })

  it('agrees with the statement and the summary of its provider to the cent', async () => {
    const own = await givenPayables(system)
    const before = (await own.admin.get('/api/catalogs/providers/general_summary/')).body.financial
    const [one, two] = [await own.expense('100.01'), await own.expense('50.02')]
    const note = await own.note('33.33')
    await own.apply(note.id, [[one.id, '33.33']])
    await own.payBatch([
      [one.id, '11.11'],
      [two.id, '50.02'],
    ])
    const { body } = await own.admin.get(`/api/catalogs/providers/${own.provider}/account_statement/?year=`)
    expect(body.total_debt).toBe(55.57)
    const after = (await own.admin.get('/api/catalogs/providers/general_summary/')).body.financial
    const grown = (name: string) => Math.round((after[name] - before[name]) * 100)
    expect([grown('total_amount'), grown('total_paid'), grown('total_credited'), grown('total_pending')]).toEqual([15_003, 6_113, 3_333, 5_557])
  })

  it('is applied to all the expenses named or to none', async () => {
    const { anotherProvider, apply, expense, note, read } = scene
    const good = await expense('100.00')
    const pending = await expense('100.00', { status: 'pendiente' })
    const foreign = await expense('100.00', { provider: await anotherProvider() })
    const small = await expense('5.00')
    const { id } = await note('50.00')
    const refused = [
      [[pending.id, '1.00'], 'EXPENSE_NOT_APPROVED'],
      [[foreign.id, '1.00'], 'PROVIDER_NOTE_OF_ANOTHER'],
      [[small.id, '5.01'], 'EXPENSE_PAYMENT_EXCEEDS_BALANCE'],
      [[small.id, '40.01'], 'PROVIDER_NOTE_EXCEEDED'],
      [[999_999, '1.00'], 'EXPENSE_NOT_FOUND'],
    ] as const
    for (const [other, code] of refused) {
      const { status, body } = await apply(id, [[good.id, '10.00'], other])
      expect([status, body.code], code).toEqual([400, code])
    }
    expect(await read(good.id)).toMatchObject({ status: 'aprobado', credited_amount: '0.00', credit_notes_count: 0 })
  })

  it('holds what it lowered: the expense keeps amount, provider and existence, the note its provider and sum', async () => {
    const { admin, anotherProvider, apply, operativo2, expense, note } = scene
    const { id } = await expense('100.00')
    const credit = await note('50.00')
    await apply(credit.id, [[id, '40.00']])
    const provider = await anotherProvider()
    for (const change of [{ amount: '90.00' }, { provider }]) {
      expect((await operativo2.patch(`${TRANSFERS}${id}/`, change)).body.code, JSON.stringify(change)).toBe('HAS_PAYMENTS')
    }
    expect((await admin.delete(`${TRANSFERS}${id}/`)).body.code).toBe('HAS_PAYMENTS')
    expect((await operativo2.patch(`${TRANSFERS}${id}/`, { status: 'pendiente' })).body.code).toBe('STATUS_FROM_PAYMENTS')
    for (const change of [{ amount: '39.99' }, { provider }]) {
      expect((await operativo2.patch(`${URL}${credit.id}/`, change)).body.code, JSON.stringify(change)).toBe('PROVIDER_NOTE_APPLIED')
    }
    expect((await operativo2.delete(`${URL}${credit.id}/`)).body.code).toBe('PROVIDER_NOTE_APPLIED')
    expect((await operativo2.patch(`${URL}${credit.id}/`, { amount: '40.00' })).body).toMatchObject({ status: 'aplicada', available_amount: '0.00' })
  })

  it('gives back one application without the rest of the note', async () => {
    const { apply, operativo2, operativo, expense, note, read } = scene
    const [one, two] = [await expense('100.00'), await expense('100.00')]
    const credit = await note('100.00')
    await apply(credit.id, [
      [one.id, '30.00'],
      [two.id, '70.00'],
    ])
    const [application] = (await read(one.id)).credit_notes
    const url = `/api/transfers/credit-note-applications/${application?.id}/`
    expect((await operativo.delete(url)).status).toBe(403)
    const answers = await Promise.all(Array.from({ length: 20 }, () => operativo2.delete(url)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(await read(one.id)).toMatchObject({ status: 'pendiente', credited_amount: '0.00', balance: '100.00', credit_notes: [] })
    expect(await read(two.id)).toMatchObject({ credited_amount: '70.00' })
    expect((await operativo2.get(`${URL}${credit.id}/`)).body).toMatchObject({ status: 'parcial', available_amount: '30.00' })
    const { body } = await operativo.get(`/api/orders/service-orders/${one.order}/history/`)
    expect(body.history[0]).toMatchObject({ event_type_display: 'Nota de Crédito de Proveedor Deshecha', user: operativo2.userId })
    // Free of the note, the expense may change provider.
    expect((await operativo2.patch(`${TRANSFERS}${one.id}/`, { provider: await scene.anotherProvider() })).status).toBe(200)
  })

  it('when voided gives back everything it lowered, and is good for nothing more', async () => {
    const { apply, operativo2, expense, note, read } = scene
    const [one, two] = [await expense('100.00'), await expense('50.00')]
    const credit = await note('100.00')
    await apply(credit.id, [
      [one.id, '30.00'],
      [two.id, '50.00'],
    ])
    await apply(credit.id, [[one.id, '20.00']])
    expect((await operativo2.post(`${URL}${credit.id}/void/`, { reason: ' ' })).body.reason).toHaveLength(1)
    const { status, body } = await operativo2.post(`${URL}${credit.id}/void/`, { reason: 'El proveedor la anuló' })
    expect(status).toBe(200)
    expect(body.credit_note).toMatchObject({
      status: 'anulada',
      applied_amount: '0.00',
      available_amount: '0.00',
      void_reason: 'El proveedor la anuló',
      voided_by: operativo2.userId,
      applications: [],
    })
    expect(await read(one.id)).toMatchObject({ status: 'pendiente', credited_amount: '0.00', balance: '100.00', payment_date: null })
    expect(await read(two.id)).toMatchObject({ status: 'aprobado', balance: '50.00' })
    const refused = [
      await operativo2.post(`${URL}${credit.id}/void/`, { reason: 'Otra vez' }),
      await apply(credit.id, [[two.id, '1.00']]),
      await operativo2.patch(`${URL}${credit.id}/`, { amount: '5.00' }),
      await operativo2.delete(`${URL}${credit.id}/`),
    ]
    for (const answer of refused) expect([answer.status, answer.body.code]).toEqual([400, 'PROVIDER_NOTE_VOID'])
  })

  it('is written by operativo2 and admin, and read by everybody who sees what providers are owed', async () => {
    const { apply: _, operativo, note, provider } = scene
    const { id } = await note()
    const paths = ['', `${id}/`, 'summary/', 'by_provider/', `pending_for_provider/?provider_id=${provider}`]
    for (const path of paths) expect((await operativo.get(URL + path)).status, path).toBe(200)
    const refused = [
      await operativo.patch(`${URL}${id}/`, { reason_detail: 'x' }),
      await operativo.post(URL, { provider, note_number: unique('NC'), amount: '1.00', issue_date: '2026-03-02' }),
      await operativo.post(`${URL}${id}/apply/`, { applications: [] }),
      await operativo.post(`${URL}${id}/void/`, { reason: 'Error' }),
      await operativo.delete(`${URL}${id}/`),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  })
})
