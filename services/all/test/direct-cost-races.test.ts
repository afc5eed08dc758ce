import {
  allocateCost,
  givenCharge,
  givenInvoice,
  givenOffice,
  givenOrder,
  givenProvider,
  givenProviderInvoice,
  made,
  type Office,
  stacks,
  statuses,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

/** One service owns what is allocated, another the charges it is allocated to: what holds both is the lock on their order. */
describe.each(stacks)('direct costs in the same moment, on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const rounds = Array.from({ length: 8 }, (_, index) => index)
  const read = async (invoice: number) => made(await office.operativo2.get(`/api/transfers/provider-invoices/${invoice}/`))
  const erase = (invoice: number) => office.operativo2.delete(`/api/transfers/provider-invoices/${invoice}/`)

  /** Each round starts the two in another order. */
  async function together<One, Other>(round: number, one: () => Promise<One>, other: () => Promise<Other>): Promise<[One, Other]> {
    if (round % 2 === 0) return Promise.all([one(), other()])
    const [second, first] = await Promise.all([other(), one()])
    return [first, second]
  }

  it('never allocate more than the total, from twenty allocations that arrive together', async () => {
    const order = await givenOrder(office)
    const charges: number[] = []
    for (let left = 20; left > 0; left -= 1) charges.push(await givenCharge(office, order))
    const invoice = await givenProviderInvoice(office, order, { total_amount: '95.00' })
    const answers = await Promise.all(charges.map((charge) => allocateCost(office, invoice, charge, '10.00')))
    expect(statuses(answers)).toEqual({ 201: 9, 400: 11 })
    expect(await read(invoice)).toMatchObject({ allocated_amount: '90.00', unallocated_amount: '5.00', status: 'parcial' })
  })

  it('cost a charge once, though twenty invoices ask for it together', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const invoices: number[] = []
    for (let left = 20; left > 0; left -= 1) invoices.push(await givenProviderInvoice(office, order, { total_amount: '90.00' }))
    const answers = await Promise.all(invoices.map((invoice) => allocateCost(office, invoice, charge, '10.00')))
    expect(statuses(answers)).toEqual({ 201: 1, 400: 19 })
    expect(new Set(answers.filter(({ status }) => status === 400).map(({ body }) => body.code))).toEqual(new Set(['CHARGE_HAS_COST']))
  })

  it('never pay more than the total, with twenty payments that arrive together', async () => {
    const invoice = await givenProviderInvoice(office, await givenOrder(office), { total_amount: '95.00' })
    const pay = () =>
      office.operativo2.post(`/api/transfers/provider-invoices/${invoice}/register_payment/`, { amount: '10.00', payment_method: 'cheque' })
    expect(statuses(await Promise.all(Array.from({ length: 20 }, pay)))).toEqual({ 201: 9, 400: 11 })
    expect(await read(invoice)).toMatchObject({ paid_amount: '90.00', balance: '5.00' })
  })

  it('never end on a charge that is deleted at that moment', async () => {
    for (const round of rounds) {
      const order = await givenOrder(office)
      const charge = await givenCharge(office, order)
      const invoice = await givenProviderInvoice(office, order, { total_amount: '90.00' })
      const [allocated, deleted] = await together(
        round,
        () => allocateCost(office, invoice, charge, '90.00'),
        () => office.operativo.delete(`/api/orders/charges/${charge}/`),
      )
      // First allocated, then deleted with the charge; or the charge was gone already.
      expect([201, 400]).toContain(allocated.status)
      expect(deleted.status).toBe(204)
      expect(await read(invoice)).toMatchObject({ allocated_amount: '0.00', allocations: [] })
      made(await allocateCost(office, invoice, await givenCharge(office, order), '90.00'))
    }
  })

  it('are never allocated of an invoice that is deleted at that moment', async () => {
    for (const round of rounds) {
      const order = await givenOrder(office)
      const charge = await givenCharge(office, order)
      const invoice = await givenProviderInvoice(office, order, { total_amount: '90.00' })
      const [allocated, deleted] = await together(
        round,
        () => allocateCost(office, invoice, charge, '90.00'),
        () => erase(invoice),
      )
      expect([201, 404]).toContain(allocated.status)
      expect(deleted.status).toBe(204)
      const [view] = made(await office.operativo2.get(`/api/orders/service-orders/${order}/`)).charges
      expect(view).toMatchObject({ cost_amount: 0, cost_allocation_info: null })
    }
  })

  it('are never entered on an order that is deleted at that moment', async () => {
    const provider = await givenProvider(office)
    for (const round of rounds) {
      const order = await givenOrder(office)
      const fields = { service_order: order, provider, invoice_number: 'CD', total_amount: '1.00' }
      const [entered, deleted] = await together(
        round,
        () => office.operativo2.post('/api/transfers/provider-invoices/', fields),
        () => office.operativo.delete(`/api/orders/service-orders/${order}/`),
      )
      expect([entered.status === 201, deleted.status === 204].filter(Boolean)).toHaveLength(1)
    }
  })

  it('are paid or deleted, never both', async () => {
    for (const round of rounds) {
      const invoice = await givenProviderInvoice(office, await givenOrder(office), { total_amount: '90.00' })
      const [paid, deleted] = await together(
        round,
        () => office.operativo2.post(`/api/transfers/provider-invoices/${invoice}/register_payment/`, { amount: '1.00', payment_method: 'cheque' }),
        () => erase(invoice),
      )
      expect([paid.status === 201, deleted.status === 204].filter(Boolean)).toHaveLength(1)
    }
  })

  it('keep the client’s invoice, or come after it is deleted: an invoice with a direct cost never goes', async () => {
    for (const round of rounds) {
      const order = await givenOrder(office)
      const charge = await givenCharge(office, order)
      const cost = await givenProviderInvoice(office, order, { total_amount: '90.00' })
      const id = await givenInvoice(office, order, { charge_ids: [charge] })
      const [allocated, deleted] = await together(
        round,
        () => allocateCost(office, cost, charge, '10.00'),
        () => office.admin.delete(`/api/orders/invoices/${id}/`),
      )
      expect(allocated.status).toBe(201)
      const events = await system.database.kysely.selectFrom('event').select('kind').where('order_id', '=', order).orderBy('id').execute()
      const kinds = events.map(({ kind }) => kind).filter((kind) => ['cost.allocated', 'invoice.deleted'].includes(kind))
      expect(kinds).toEqual(deleted.status === 204 ? ['invoice.deleted', 'cost.allocated'] : ['cost.allocated'])
    }
  })
})
