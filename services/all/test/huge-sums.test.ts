import { allocateCost, givenCharge, givenOffice, givenOrder, givenProviderInvoice, made, stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { ENDPOINTS } from './hostile/endpoints.ts'

const LARGEST = '9999999999.99'

describe.each(stacks)('the largest amounts on %s', (stack) => {
  const system = useSystem(stack, services)

  it('are taken, and every page that sums them still answers', async () => {
    const office = await givenOffice(system)
    const order = await givenOrder(office)
    const provider = made(await office.admin.post('/api/catalogs/providers/', { name: 'Naviera' })).id
    const expense = { service_order: order, provider, amount: LARGEST, description: 'Enorme', status: 'aprobado' }
    const rebilled = { transfer_type: 'cargos', customer_markup_percentage: '10000', customer_iva_type: 'gravado' }
    for (let count = 0; count < 10; count += 1) {
      made(await office.admin.post('/api/transfers/transfers/', { ...expense, ...rebilled }))
      made(await office.admin.post('/api/transfers/transfers/', { ...expense, transfer_type: 'propios' }))
      const charge = await givenCharge(office, order, { quantity: 100, unit_price: '99999999.99', iva_type: 'exento' })
      made(await office.admin.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge] }))
      await givenCharge(office, order, { quantity: 100, unit_price: '99999999.99', iva_type: 'exento' })
      const cheap = await givenCharge(office, order, { unit_price: '0.01' })
      made(await allocateCost(office, await givenProviderInvoice(office, order, { provider, total_amount: LARGEST }), cheap, LARGEST))
    }
    // The order whose margin is lowest.
    const cheapest = await givenOrder(office)
    const cent = await givenCharge(office, cheapest, { unit_price: '0.01' })
    made(await allocateCost(office, await givenProviderInvoice(office, cheapest, { provider, total_amount: LARGEST }), cent, LARGEST))
    made(await office.admin.get(`/api/orders/service-orders/${cheapest}/`))
    const failed: string[] = []
    for (const { name, endpoint } of ENDPOINTS.filter(({ endpoint: { method } }) => method === 'GET')) {
      const url = `/api${endpoint.url.replace(/:\w+/, endpoint.url.startsWith('/catalogs/providers/') ? String(provider) : '1')}`
      const { status } = await office.admin.get(`${url}?service_order=${order}`)
      if (status >= 500) failed.push(`${name}: ${status}`)
    }
    expect(failed).toEqual([])
  })

  it('are the largest: one cent more is refused, naming the field', async () => {
    const office = await givenOffice(system)
    const order = await givenOrder(office)
    const expense = { service_order: order, transfer_type: 'cargos', amount: '10000000000.00', description: 'Enorme' }
    const { status, body } = await office.operativo.post('/api/transfers/transfers/', expense)
    expect({ status, amount: body.amount }).toEqual({ status: 400, amount: ['no puede pasar de 9,999,999,999.99'] })
  })
})
