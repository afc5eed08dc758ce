import { givenExpense, givenOffice, givenOrder, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

/** One service owns the expense, another bills it: what holds both is the lock on their order. */
describe.each(stacks)('an expense that is billed and changed in the same moment, on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const bill = (order: number, expense: number) =>
    office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [], transfer_ids: [expense] })
  const rounds = Array.from({ length: 8 }, (_, index) => index)

  /** Each round starts the two in another order. */
  async function together<One, Other>(round: number, one: () => Promise<One>, other: () => Promise<Other>): Promise<[One, Other]> {
    if (round % 2 === 0) return Promise.all([one(), other()])
    const [second, first] = await Promise.all([other(), one()])
    return [first, second]
  }

  it('is billed or deleted, never both', async () => {
    for (const round of rounds) {
      const order = await givenOrder(office)
      const expense = await givenExpense(office, order)
      const [billed, deleted] = await together(
        round,
        () => bill(order, expense),
        () => office.operativo.delete(`/api/transfers/transfers/${expense}/`),
      )
      expect([billed.status === 201, deleted.status === 204].filter(Boolean)).toHaveLength(1)
    }
  })

  it('is billed at what it costs: a new amount comes before the invoice or is refused', async () => {
    for (const round of rounds) {
      const order = await givenOrder(office)
      const expense = await givenExpense(office, order)
      const [billed] = await together(
        round,
        () => bill(order, expense),
        () => office.operativo.patch(`/api/transfers/transfers/${expense}/`, { amount: '250.00' }),
      )
      const { amount } = made(await office.operativo.get(`/api/transfers/transfers/${expense}/`))
      expect(made(billed).total_amount).toBe(amount)
    }
  })

  it('is billed on its order: it does not move to another meanwhile', async () => {
    for (const round of rounds) {
      const [order, other] = [await givenOrder(office), await givenOrder(office)]
      const expense = await givenExpense(office, order)
      const [billed, moved] = await together(
        round,
        () => bill(order, expense),
        () => office.operativo.patch(`/api/transfers/transfers/${expense}/`, { service_order: other }),
      )
      expect([billed.status === 201, moved.status === 200].filter(Boolean)).toHaveLength(1)
    }
  })
})
