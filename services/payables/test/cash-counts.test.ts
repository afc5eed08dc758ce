import { type Answer, type Cashier, emptyBox, givenCashier, made, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/petty-cash/cash-counts/'
const TRANSACTIONS = '/api/petty-cash/transactions/'

const inCents = (amount: string | number) => Math.round(Number(amount) * 100)

describe.each(stacks)('/api/petty-cash/cash-counts/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])
  let cash: Cashier
  beforeEach(async () => {
    cash = await givenCashier(system)
  })
  afterEach(() => emptyBox(system))

  // Tests read what they check.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const list = async (query: string): Promise<any[]> => made(await cash.operativo2.get(`${TRANSACTIONS}?${query}`))
  const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort()

  /** Every box adds up, and each opens with what the one before it was counted to. */
  async function expectBooksInOrder() {
    const counts: { id: number; calculated_balance: string; actual_balance: string; difference: string }[] = made(await cash.operativo2.get(URL))
    const boxes = [...counts.reverse().map(({ id }) => `cash_count_id=${id}`), 'active=true']
    let opening = 0
    for (const [index, box] of boxes.entries()) {
      const rows = await list(box)
      const opened = rows.filter(({ is_opening }) => is_opening).reduce((sum, { amount }) => sum + inCents(amount), 0)
      expect(opened).toBe(opening)
      const sum = rows.reduce((total, { transaction_type, amount }) => total + (transaction_type === 'INCOME' ? 1 : -1) * inCents(amount), 0)
      const count = counts[index]
      if (count) expect(inCents(count.calculated_balance)).toBe(sum)
      else expect(inCents(await cash.balance())).toBe(sum)
      if (count) expect(inCents(count.difference)).toBe(inCents(count.actual_balance) - sum)
      opening = inCents(count?.actual_balance ?? '0.00')
    }
  }

  it('archives the open box and opens the next one with what was counted', async () => {
    await cash.earn('100.00')
    await cash.spend('30.25')
    const details = [
      { denomination: '20.00', quantity: 3 },
      { denomination: 5, quantity: 1 },
      { denomination: 0.25, quantity: 17 },
      { denomination: '0.01', quantity: 0 },
    ]
    const answer = await cash.count('69.25', { notes: 'Faltan cincuenta centavos', details })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        calculated_balance: '69.75',
        actual_balance: '69.25',
        difference: '-0.50',
        notes: 'Faltan cincuenta centavos',
        transaction_count: 2,
        is_last: true,
        performed_by: cash.operativo2.userId,
        performed_by_name: cash.operativo2.username,
        details: [
          { id: 1, denomination: '20.00', quantity: 3, total: '60.00' },
          { id: 2, denomination: '5.00', quantity: 1, total: '5.00' },
          { id: 3, denomination: '0.25', quantity: 17, total: '4.25' },
        ],
      },
    })
    expect(await list('active=true')).toMatchObject([{ transaction_type: 'INCOME', amount: '69.25', is_opening: true, cash_count: null }])
    expect(await list(`cash_count_id=${answer.body.id}`)).toHaveLength(2)
    expect(made(await cash.operativo2.get(`${URL}${answer.body.id}/`))).toEqual(answer.body)
    expect(made(await cash.operativo2.get(`${TRANSACTIONS}balance/`))).toMatchObject({ balance: 69.25, last_cash_count: { id: answer.body.id } })
    await expectBooksInOrder()
  })

  it('opens an empty box with nothing', async () => {
    await cash.earn('5.00')
    made(await cash.count('0.00'))
    expect(await list('active=true')).toEqual([])
    await cash.earn('1.00')
    expect((await cash.count('1.00')).status).toBe(201)
    await expectBooksInOrder()
  })

  it.each([
    ['notes and coins that come to something else', [{ denomination: '10.00', quantity: 4 }]],
    ['a note that does not exist', [{ denomination: '50.01', quantity: 1 }]],
    [
      'a denomination twice',
      [
        { denomination: '25.00', quantity: 1 },
        { denomination: '25.00', quantity: 1 },
      ],
    ],
    ['less than none', [{ denomination: '50.00', quantity: -1 }]],
  ])('refuses %s', async (_, details) => {
    await cash.earn('50.00')
    const answer = await cash.count('50.00', { details })
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.body).some((field) => field.startsWith('details'))).toBe(true)
    expect(made(await cash.operativo2.get(URL))).toEqual([])
  })

  it('numbers the counts of a year from 1, in the office and not in Greenwich, and gives no number twice', async () => {
    const numberAt = async (instant: string) => {
      system.clock.set(instant)
      const late = await givenCashier(system)
      await late.earn('1.00')
      const { date, sequence_number, id } = made(await late.count('1.00'))
      return { date, sequence_number, id, late }
    }
    try {
      expect(await numberAt('2031-12-31T20:00:00.000Z')).toMatchObject({ date: '2031-12-31', sequence_number: 1 })
      expect(await numberAt('2032-01-01T05:59:00.000Z')).toMatchObject({ date: '2031-12-31', sequence_number: 2 })
      const first = await numberAt('2032-01-01T06:00:00.000Z')
      expect(first).toMatchObject({ date: '2032-01-01', sequence_number: 1 })
      expect((await first.late.operativo2.delete(`${URL}${first.id}/`)).status).toBe(204)
      expect(await numberAt('2032-01-01T07:00:00.000Z')).toMatchObject({ sequence_number: 2 })
    } finally {
      system.clock.set(null)
    }
  })

  it('lets nobody change or delete what was counted, nor the balance that opened the box', async () => {
    const id = await cash.earn('10.00')
    const count = made(await cash.count('10.00'))
    const refusal = {
      status: 400,
      body: { code: 'CASH_TRANSACTION_ARCHIVED', facts: { count: `${count.sequence_number}-${count.date.slice(0, 4)}` } },
    }
    expect(await cash.operativo2.patch(`${TRANSACTIONS}${id}/`, { amount: '9.00' })).toMatchObject(refusal)
    expect(await cash.operativo2.delete(`${TRANSACTIONS}${id}/`)).toMatchObject(refusal)
    const [opening] = await list('active=true')
    for (const answer of [
      await cash.operativo2.patch(`${TRANSACTIONS}${opening.id}/`, { amount: '9.00' }),
      await cash.operativo2.delete(`${TRANSACTIONS}${opening.id}/`),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { code: 'CASH_OPENING_FIXED' } })
    }
    await expectBooksInOrder()
  })

  it('undoes the last count: its transactions are open again and the balance it left is gone', async () => {
    const income = await cash.earn('10.00')
    const first = made(await cash.count('12.00'))
    await cash.spend('2.00')
    const second = made(await cash.count('10.00', { details: [{ denomination: '10.00', quantity: 1 }] }))
    expect(await cash.operativo2.delete(`${URL}${first.id}/`)).toMatchObject({ status: 400, body: { code: 'CASH_COUNT_NOT_LAST' } })
    expect((await cash.operativo2.delete(`${URL}${second.id}/`)).status).toBe(204)
    expect(await cash.balance()).toBe(10)
    expect(await list('active=true')).toMatchObject([{ transaction_type: 'EXPENSE' }, { amount: '12.00', is_opening: true }])
    // The expense rests on the twelve dollars that were counted.
    const followed = await cash.operativo2.delete(`${URL}${first.id}/`)
    expect(followed).toMatchObject({ status: 400, body: { code: 'CASH_COUNT_FOLLOWED', facts: { count: 1 } } })
    const [expense] = await list('active=true')
    made(await cash.operativo2.delete(`${TRANSACTIONS}${expense.id}/`))
    expect((await cash.operativo2.delete(`${URL}${first.id}/`)).status).toBe(204)
    expect(await list('active=true')).toMatchObject([{ id: income, amount: '10.00', cash_count: null }])
    expect((await cash.operativo2.get(`${URL}${first.id}/`)).status).toBe(404)
    expect((await cash.operativo2.delete(`${URL}${first.id}/`)).status).toBe(404)
    await expectBooksInOrder()
  })

  it('is made once of the same box, when twenty people make it', async () => {
    await cash.earn('77.77')
    // Connections that are being opened would let the first one do all of it in a row.
    await Promise.all(Array.from({ length: 20 }, () => cash.balance()))
    const answers = await Promise.all(Array.from({ length: 20 }, () => cash.count('70.00')))
    expect(statuses(answers)).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(Array.from({ length: 19 }, () => 'CASH_COUNT_EMPTY'))
    expect(made(await cash.operativo2.get(URL))).toHaveLength(1)
    expect(await cash.balance()).toBe(70)
    await expectBooksInOrder()
  })

  it('takes what is recorded meanwhile into the count or into the next box: never into none, never into both', async () => {
    await cash.earn('500.00')
    const spend = () => cash.operativo2.post(TRANSACTIONS, { transaction_type: 'EXPENSE', amount: '1.01', concept: 'Mientras tanto' })
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 5 === 2 ? cash.count('450.00') : spend())))
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(17)
    const all = await list('')
    expect(all.filter(({ concept }) => concept === 'Mientras tanto')).toHaveLength(16)
    const counts: { id: number }[] = made(await cash.operativo2.get(URL))
    const boxes = await Promise.all([...counts.map(({ id }) => list(`cash_count_id=${id}`)), list('active=true')])
    expect(
      boxes
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(all.map(({ id }) => id).sort())
    await expectBooksInOrder()
  })

  it('is undone once, when many undo it while others go on', async () => {
    await cash.earn('50.00')
    const { id } = made(await cash.count('50.00'))
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? cash.operativo2.delete(`${URL}${id}/`)
          : cash.operativo2.post(TRANSACTIONS, { transaction_type: 'EXPENSE', amount: '1.00', concept: 'A la vez' }),
      ),
    )
    const undone = answers.filter(({ status }) => status === 204)
    expect(undone.length).toBeLessThanOrEqual(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(await cash.balance()).toBe(40)
    await expectBooksInOrder()
  })

  it('answers a repeated request with the same count', async () => {
    await cash.earn('5.00')
    const send = () => cash.operativo2.post(URL, { actual_balance: '5.00' }, { 'idempotency-key': 'arqueo-repetido' })
    const [first, again] = [await send(), await send()]
    expect(first.status).toBe(201)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotent-replayed']).toBe('true')
  })

  it('is listed in as many queries at ten times the rows', async () => {
    const make = async () => {
      await cash.earn('1.00')
      made(await cash.count('1.00', { details: [{ denomination: 1, quantity: 1 }] }))
    }
    await make()
    const few = await system.queries(() => cash.operativo2.get(URL))
    for (let count = 0; count < 10; count += 1) await make()
    const many = await system.queries(() => cash.operativo2.get(URL))
    expect(many.count).toBe(few.count)
    expect(many.result.body.map(({ is_last }: { is_last: boolean }) => is_last)).toEqual([true, ...Array.from({ length: 10 }, () => false)])
  })

  it('is for those who keep the petty cash', async () => {
    const operativo = await system.as('operativo')
    for (const url of [URL, TRANSACTIONS, `${TRANSACTIONS}balance/`]) expect((await operativo.get(url)).status).toBe(403)
    expect((await (await system.as('admin')).get(URL)).status).toBe(200)
  })
})
