import { givenClient, givenOrder, givenOrderRow, made, officeOf, stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { orders } from '../src/service.ts'

const URL = '/api/orders/service-orders/'

describe.each(stacks)('the numbers of orders on %s', (stack) => {
  const system = useSystem(stack, [orders])

  /** Each test has a year of its own. */
  async function inYear(year: number, moment = `${year}-06-15T18:00:00.000Z`) {
    system.clock.set(moment)
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin))
    const automatic = async (): Promise<string> => made(await admin.post(URL, { client, shipment_type: 1 })).order_number
    const typed = (order_number: string) => admin.post(URL, { client, shipment_type: 1, is_manual_os: true, order_number })
    return { admin, client, automatic, typed }
  }

  it('count 1, 2, 3 within a year, with at least three digits', async () => {
    const { automatic } = await inYear(2031)
    expect([await automatic(), await automatic(), await automatic()]).toEqual(['001-2031', '002-2031', '003-2031'])
  })

  it('belong to the local year: after 18:00 on December 31 it is still the old one, until local midnight', async () => {
    const { automatic, client, admin } = await inYear(2032, '2033-01-01T05:59:59.000Z')
    expect(await automatic()).toBe('001-2032')
    const id = await givenOrder(officeOf(admin), { client })
    expect((await admin.get(`${URL}${id}/`)).body.mes).toBe('DICIEMBRE')
    system.clock.set('2033-01-01T06:00:00.000Z')
    expect(await automatic()).toBe('001-2033')
  })

  it('go on from 999 to 1000 and sort as numbers, not as text', async () => {
    const { automatic, typed, admin, client } = await inYear(2034)
    expect((await typed('998-2034')).status).toBe(201)
    expect([await automatic(), await automatic(), await automatic()]).toEqual(['999-2034', '1000-2034', '1001-2034'])
    const { body } = await admin.get(`${URL}?client=${client}`)
    expect(body.map((order: { order_number: string }) => order.order_number)).toEqual(['998-2034', '999-2034', '1000-2034', '1001-2034'])
    const { body: backwards } = await admin.get(`${URL}?client=${client}&ordering=-order_number`)
    expect(backwards[0].order_number).toBe('1001-2034')
  })

  it('typed by hand are stored as typed and lift the year past them', async () => {
    const { automatic, typed } = await inYear(2035)
    const { status, body } = await typed('40-2035')
    expect(status).toBe(201)
    expect(body).toMatchObject({ order_number: '40-2035', is_manual_os: true })
    expect(await automatic()).toBe('041-2035')
    expect((await typed('007-2035')).status).toBe(201)
    expect(await automatic()).toBe('042-2035')
  })

  it('typed by hand are taken whatever zeros they are written with', async () => {
    const { typed } = await inYear(2036)
    await typed('75-2036')
    const { status, body } = await typed('075-2036')
    expect(status).toBe(400)
    expect(body).toMatchObject({ order_number: ['el número 75-2036 ya existe'], code: 'ORDER_NUMBER_TAKEN' })
  })

  it.each(['', '75', '75-26', '12345-2026', 'A-2026', '000-2026', '75-2026-DEL-1'])(
    'typed by hand as "%s" are refused, naming the field',
    async (order_number) => {
      const { typed } = await inYear(2037)
      const { status, body } = await typed(order_number)
      expect(status).toBe(400)
      expect(body.order_number).toHaveLength(1)
    },
  )

  it('are validated even when the number is not a manual one', async () => {
    const { admin, client } = await inYear(2038)
    const { status, body } = await admin.post(URL, { client, shipment_type: 1, is_manual_os: false, order_number: 'cualquiera' })
    expect(status).toBe(400)
    expect(body.order_number).toHaveLength(1)
  })

  it('of deleted orders are never given again, neither automatically nor by hand', async () => {
    const { admin, client, automatic, typed } = await inYear(2039)
    const { id, order_number } = made(await admin.post(URL, { client, shipment_type: 1 }))
    expect((await admin.delete(`${URL}${id}/`)).status).toBe(204)
    expect(order_number).toBe('001-2039')
    expect((await typed('001-2039')).status).toBe(400)
    expect(await automatic()).toBe('002-2039')
  })

  it('go above orders that came in around the counter', async () => {
    const { client, automatic } = await inYear(2040)
    await givenOrderRow(system, { client })
    const row = { order_number: '1-2040', order_year: 2040, order_sequence: 1 }
    await system.database.kysely.updateTable('service_order').set(row).where('client_id', '=', client).execute()
    expect(await automatic()).toBe('002-2040')
  })

  it('stay what they are when an order is changed', async () => {
    const { admin, typed } = await inYear(2041)
    const { id } = made(await typed('9-2041'))
    const { body } = await admin.patch(`${URL}${id}/`, { is_manual_os: false, order_number: '10-2041', notes: 'Otra' })
    expect(body).toMatchObject({ order_number: '9-2041', is_manual_os: true, notes: 'Otra' })
  })

  it('of twenty orders made together have no gap and no double', async () => {
    const { automatic } = await inYear(2042)
    const numbers = await Promise.all(Array.from({ length: 20 }, automatic))
    const expected = Array.from({ length: 20 }, (_, index) => `${String(index + 1).padStart(3, '0')}-2042`)
    expect(numbers.toSorted()).toEqual(expected)
  })

  it('of automatic and typed orders made together never collide', async () => {
    const { automatic, typed } = await inYear(2043)
    const byHand = Array.from({ length: 10 }, (_, index) => typed(`${index + 1}-2043`))
    const numbers = await Promise.all(Array.from({ length: 10 }, automatic))
    const answers = await Promise.all(byHand)
    expect(answers.every(({ status }) => status === 201 || status === 400)).toBe(true)
    const accepted = answers.filter(({ status }) => status === 201).map(({ body }) => Number.parseInt(body.order_number, 10))
    const all = [...accepted, ...numbers.map((number) => Number.parseInt(number, 10))]
    expect(new Set(all).size).toBe(all.length)
  })

  it('typed twice at once are given once', async () => {
    const { typed } = await inYear(2044)
    const answers = await Promise.all(Array.from({ length: 20 }, () => typed('5-2044')))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19)
  })
})
