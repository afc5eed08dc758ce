import { uniqueViolation } from '@gpro/infra'
import { allocateCost, givenCharge, givenOffice, givenOrder, givenProviderInvoice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

/** What the database refuses of direct costs by itself, whoever forgets to lock or to look. */
describe.each(stacks)('the laws of direct costs on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  /** An invoice of $90.00 of which a charge costs $60.00. */
  async function costed() {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const invoice = await givenProviderInvoice(office, order, { total_amount: '90.00' })
    made(await allocateCost(office, invoice, charge, '60.00'))
    return { order, charge, invoice }
  }
  const set = (invoice: number, values: Record<string, number | string>) =>
    system.database.kysely.updateTable('provider_invoice').set(values).where('id', '=', invoice).execute()
  const add = (order: number, invoice: number, charge: number, amount = 1) => {
    const row = { order_id: order, provider_invoice_id: invoice, charge_id: charge, amount, description: '', created_at: at() }
    return system.database.kysely.insertInto('cost_allocation').values(row).execute()
  }
  const at = () => system.ctx.now()

  it.each([
    ['more is allocated than its total', { reserved: 90_01 }],
    ['less than nothing is allocated', { reserved: -1 }],
    ['more is paid than its total', { paid: 90_01 }],
    ['less than nothing is paid', { paid: -1 }],
    ['the total sinks below what is allocated', { total: 59_99 }],
    ['the total is nothing', { total: 0, reserved: 0 }],
  ])("refuse a provider's invoice of which %s", async (_, values) => {
    const { invoice } = await costed()
    await set(invoice, { reserved: 90_00, paid: 90_00 })
    await set(invoice, { reserved: 60_00, paid: 0 })
    await expect(set(invoice, values)).rejects.toThrow(/provider_invoice_amounts/)
  })

  it("refuse a deleted provider's invoice that still takes up or was paid something", async () => {
    const { invoice } = await costed()
    await expect(set(invoice, { deleted_at: at() })).rejects.toThrow(/provider_invoice_deleted/)
    await expect(set(invoice, { deleted_at: at(), reserved: 0, paid: 1 })).rejects.toThrow(/provider_invoice_deleted/)
    await set(invoice, { deleted_at: at(), reserved: 0 })
  })

  it('refuse a charge that costs something twice, and allow it once it was released', async () => {
    const { order, charge } = await costed()
    const other = await givenProviderInvoice(office, order, { total_amount: '90.00' })
    const violated = await add(order, other, charge).then(
      () => 'nothing',
      (error) => uniqueViolation(error),
    )
    expect(violated).toBe('cost_allocation_charge_once')
    await system.database.kysely.updateTable('cost_allocation').set({ released_at: at() }).where('charge_id', '=', charge).execute()
    await add(order, other, charge)
  })

  it('refuse a cost for a charge of another order, whichever order the row claims', async () => {
    const { order, invoice } = await costed()
    const elsewhere = await givenOrder(office)
    const foreign = await givenCharge(office, elsewhere)
    await expect(add(order, invoice, foreign)).rejects.toThrow(/foreign key/i)
    await expect(add(elsewhere, invoice, foreign)).rejects.toThrow(/foreign key/i)
  })

  it('refuse costs and payments of nothing or less', async () => {
    const { order, invoice } = await costed()
    const charge = await givenCharge(office, order)
    await expect(add(order, invoice, charge, 0)).rejects.toThrow(/cost_allocation_amount/)
    const payment = { provider_invoice_id: invoice, amount: 0, payment_date: '2026-03-02', payment_method: 'cheque', reference_number: '', notes: '' }
    const pay = (values: object) =>
      system.database.kysely
        .insertInto('provider_invoice_payment')
        .values({ ...payment, created_at: at(), ...values })
        .execute()
    await expect(pay({})).rejects.toThrow(/provider_invoice_payment_amount/)
    await expect(pay({ amount: 1, payment_method: 'trueque' })).rejects.toThrow(/provider_invoice_payment_method/)
  })

  it("refuse to lose what costs name: the charge, the provider's invoice, its provider and its order", async () => {
    const { order, charge, invoice } = await costed()
    const { kysely } = system.database
    const { provider_id } = await kysely.selectFrom('provider_invoice').select('provider_id').where('id', '=', invoice).executeTakeFirstOrThrow()
    for (const [table, id] of [
      ['charge', charge],
      ['provider_invoice', invoice],
      ['provider', provider_id],
      ['service_order', order],
    ] as const) {
      await expect(kysely.deleteFrom(table).where('id', '=', id).execute(), table).rejects.toThrow(/foreign key/i)
    }
  })
})
