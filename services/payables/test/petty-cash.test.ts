import { type Cashier, emptyBox, givenCashier, made, stacks, unique, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/petty-cash/transactions/'

describe.each(stacks)('/api/petty-cash/transactions/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])
  let cash: Cashier
  beforeEach(async () => {
    cash = await givenCashier(system)
  })
  afterEach(() => emptyBox(system))

  it('writes down incomes and expenses, and says what must be in the box', async () => {
    const typed = {
      transaction_date: '2026-03-01',
      transaction_type: 'INCOME',
      amount: '100.00',
      concept: 'Reposición',
      beneficiary: 'Caja',
      reference_number: 'CH-1',
      service_order_ref: '001-2026',
      category_code: 'A1',
      nit: '0614-010101-101-1',
      nrc: '12345-6',
      dui: '01234567-8',
    }
    const added = await cash.operativo2.post(URL, typed)
    expect(added).toMatchObject({ status: 201, body: { ...typed, transaction_type_display: 'Ingreso', cash_count: null, is_opening: false } })
    expect(added.body.created_by_name).toBe(cash.operativo2.username)
    await cash.spend('33.33')
    expect(made(await cash.operativo2.get(`${URL}balance/`))).toEqual({
      balance: 66.67,
      total_income: 100,
      total_expenses: 33.33,
      transaction_count: 2,
      last_cash_count: null,
    })
    expect(made(await cash.operativo2.get(`${URL}${added.body.id}/`))).toEqual(added.body)
  })

  it('is dated today when no day is given, in El Salvador', async () => {
    system.clock.set('2027-01-01T03:00:00.000Z')
    try {
      const late = await system.as('admin')
      expect((await late.post(URL, { transaction_type: 'INCOME', amount: '1.00', concept: 'Tarde' })).body.transaction_date).toBe('2026-12-31')
    } finally {
      system.clock.set(null)
    }
  })

  it('refuses to pay out more than the box holds, and keeps nothing of the attempt', async () => {
    await cash.earn('50.00')
    const answer = await cash.operativo2.post(URL, { transaction_type: 'EXPENSE', amount: '50.01', concept: 'Demasiado' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'CASH_INSUFFICIENT', facts: { balance: '-0.01' } } })
    await cash.spend('50.00')
    expect(await cash.balance()).toBe(0)
  })

  it('never pays out more than the box holds to people who pay at once', async () => {
    await cash.earn('100.00')
    const pay = () => cash.operativo2.post(URL, { transaction_type: 'EXPENSE', amount: '10.00', concept: 'Taxi' })
    const answers = await Promise.all(Array.from({ length: 20 }, pay))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(answers.filter(({ body }) => body.code === 'CASH_INSUFFICIENT')).toHaveLength(10)
    expect(await cash.balance()).toBe(0)
  })

  it('refuses a change or a deletion after which the box could not have paid what it paid', async () => {
    const income = await cash.earn('20.00')
    const expense = await cash.spend('15.00')
    expect((await cash.operativo2.patch(`${URL}${income}/`, { amount: '14.99' })).body.code).toBe('CASH_INSUFFICIENT')
    expect((await cash.operativo2.patch(`${URL}${income}/`, { transaction_type: 'EXPENSE' })).body.code).toBe('CASH_INSUFFICIENT')
    expect((await cash.operativo2.delete(`${URL}${income}/`)).body.code).toBe('CASH_INSUFFICIENT')
    expect((await cash.operativo2.delete(`${URL}${expense}/`)).status).toBe(204)
    expect((await cash.operativo2.get(`${URL}${expense}/`)).status).toBe(404)
    expect((await cash.operativo2.delete(`${URL}${expense}/`)).status).toBe(404)
    expect(await cash.balance()).toBe(20)
  })

  it('leaves absent fields alone in a PATCH, and in a PUT too', async () => {
    const typed = {
      transaction_date: '2026-03-01',
      transaction_type: 'INCOME',
      amount: '5.00',
      concept: 'Vuelto',
      beneficiary: 'Alguien',
      dui: '012345678',
    }
    const { id } = made(await cash.operativo2.post(URL, typed))
    expect((await cash.operativo2.patch(`${URL}${id}/`, { amount: '6.00' })).body).toMatchObject({ ...typed, amount: '6.00' })
    const whole = { transaction_date: '2026-03-02', transaction_type: 'INCOME', amount: '7.00', concept: 'Vuelto' }
    expect((await cash.operativo2.put(`${URL}${id}/`, whole)).body).toMatchObject({ ...whole, beneficiary: 'Alguien', dui: '012345678' })
    expect((await cash.operativo2.put(`${URL}${id}/`, { amount: '7.00' })).body).toMatchObject({ concept: [expect.any(String)] })
    // The whole object comes back from the screens, with what cannot be typed.
    const sent = made(await cash.operativo2.get(`${URL}${id}/`))
    expect((await cash.operativo2.put(`${URL}${id}/`, { ...sent, cash_count: 99, is_opening: true, created_by: 1 })).body).toEqual(sent)
  })

  it.each([
    ['nit', '0614'],
    ['nrc', 'N/A'],
    ['dui', 'no tiene'],
  ])('takes as %s what people type, %s, and lets them correct it', async (field, value) => {
    const movement = { transaction_type: 'INCOME', amount: '1.00', concept: 'x' }
    const added = made(await cash.operativo2.post(URL, { ...movement, [field]: value }))
    expect(added).toMatchObject({ [field]: value })
    const changed = await cash.operativo2.put(`${URL}${added.id}/`, { ...added, concept: 'y' })
    expect(changed.body).toMatchObject({ concept: 'y', [field]: value })
    expect((await cash.operativo2.put(`${URL}${added.id}/`, { ...movement, [field]: '01234567-8' })).body).toMatchObject({ [field]: '01234567-8' })
  })

  it('shows again what was typed in the field “NIT / DUI”', async () => {
    const movement = { transaction_type: 'INCOME', amount: '1.00', concept: 'x' }
    const added = made(await cash.operativo2.post(URL, { ...movement, nit_dui: '0614-1' }))
    expect(added).toMatchObject({ nit: '0614-1', dui: null, nit_dui: '0614-1' })
    // The screen sends its other fields only.
    expect((await cash.operativo2.put(`${URL}${added.id}/`, { ...movement, concept: 'y' })).body.nit_dui).toBe('0614-1')
    expect((await cash.operativo2.put(`${URL}${added.id}/`, { ...movement, nit_dui: 'N/A' })).body.nit_dui).toBe('N/A')
    expect((await cash.operativo2.put(`${URL}${added.id}/`, { ...movement, nit_dui: '' })).body.nit_dui).toBe(null)
    const known = made(await cash.operativo2.post(URL, { ...movement, dui: '01234567-8' }))
    expect(known.nit_dui).toBe('01234567-8')
    expect((await cash.operativo2.put(`${URL}${known.id}/`, { ...movement, nit_dui: '1' })).body).toMatchObject({ nit: null, dui: '1' })
    expect(made(await cash.operativo2.post(URL, { ...movement, nit: 'a', nit_dui: 'b' }))).toMatchObject({ nit: 'a', dui: 'b' })
  })

  it('shows nothing as null where nothing was typed', async () => {
    const id = await cash.earn('1.00')
    const nothing = { beneficiary: null, reference_number: null, service_order_ref: null, category_code: null, nit: null, nrc: null, dui: null }
    expect(made(await cash.operativo2.get(`${URL}${id}/`))).toMatchObject(nothing)
  })

  it('is listed newest first and by box, day, type and text', async () => {
    const word = unique('Búsqueda')
    await cash.earn('100.00', { transaction_date: '2026-02-01', concept: word })
    await cash.spend('1.00', { transaction_date: '2026-02-03', concept: word, beneficiary: 'Ñandú' })
    await cash.spend('2.00', { transaction_date: '2026-02-02', concept: word, category_code: 'OTROS' })
    const found = async (query: string) =>
      (made(await cash.operativo2.get(`${URL}?search=${encodeURIComponent(word)}&${query}`)) as { amount: string }[]).map(({ amount }) => amount)
    expect(await found('')).toEqual(['1.00', '2.00', '100.00'])
    expect(await found('active=true')).toEqual(['1.00', '2.00', '100.00'])
    expect(await found('active=false')).toEqual([])
    expect(await found('type=EXPENSE')).toEqual(['1.00', '2.00'])
    expect(await found('transaction_type=EXPENSE')).toEqual(['1.00', '2.00'])
    expect(await found('category_code=OTROS')).toEqual(['2.00'])
    expect(await found('date_from=2026-02-02&date_to=2026-02-02')).toEqual(['2.00'])
    expect(made(await cash.operativo2.get(`${URL}?search=nandu`))).toHaveLength(1)
    const page = await cash.operativo2.get(`${URL}?search=${encodeURIComponent(word)}&limit=2`)
    expect(await found(`limit=2&cursor=${page.headers['x-next-cursor']}`)).toEqual(['100.00'])
  })

  it('is listed in as many queries at ten times the rows', async () => {
    await cash.earn('100.00')
    const few = await system.queries(() => cash.operativo2.get(URL))
    for (let count = 0; count < 10; count += 1) await cash.spend('1.00')
    const many = await system.queries(() => cash.operativo2.get(URL))
    expect(many.count).toBe(few.count)
  })

  it('writes each change down with who made it', async () => {
    const id = await cash.earn('9.00')
    made(await cash.operativo2.patch(`${URL}${id}/`, { amount: '8.00' }))
    await cash.operativo2.delete(`${URL}${id}/`)
    const events = await system.database.kysely.selectFrom('event').selectAll().where('subject', '=', `petty_cash:${id}`).orderBy('id').execute()
    expect(events.map(({ kind }) => kind)).toEqual(['petty_cash.added', 'petty_cash.updated', 'petty_cash.deleted'])
    expect(events.map(({ actor_id }) => actor_id)).toEqual([cash.operativo2.userId, cash.operativo2.userId, cash.operativo2.userId])
    expect(JSON.parse(events[1]?.after ?? '')).toEqual({ amount: '8.00' })
  })
})
