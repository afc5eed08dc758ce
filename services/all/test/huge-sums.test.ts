import { stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { givenOffice, givenOrder, made } from './given.ts'

const PAGES = [
  '/orders/service-orders/',
  '/transfers/transfers/',
  '/dashboard/?year=0&month=0',
  '/dashboard/alerts/',
  '/catalogs/providers/',
  '/clients/',
  '/clients/general_summary/',
  '/orders/invoices/summary/',
]

describe.each(stacks)('the largest amounts on %s', (stack) => {
  const system = useSystem(stack, services)

  it('are taken, and every page that sums them still answers', async () => {
    const office = await givenOffice(system)
    const order = await givenOrder(office)
    const provider = made(await office.admin.post('/api/catalogs/providers/', { name: 'Naviera' })).id
    const expense = { service_order: order, provider, amount: '9999999999.99', description: 'Enorme', status: 'aprobado' }
    const rebilled = { transfer_type: 'cargos', customer_markup_percentage: '10000', customer_iva_type: 'gravado' }
    for (let count = 0; count < 10; count += 1) {
      made(await office.admin.post('/api/transfers/transfers/', { ...expense, ...rebilled }))
      made(await office.admin.post('/api/transfers/transfers/', { ...expense, transfer_type: 'propios' }))
    }
    for (const page of [...PAGES, `/orders/service-orders/${order}/`, `/orders/service-orders/${order}/billable_items/`]) {
      expect({ page, status: (await office.admin.get(`/api${page}`)).status }).toEqual({ page, status: 200 })
    }
  })

  it('are the largest: one cent more is refused, naming the field', async () => {
    const office = await givenOffice(system)
    const order = await givenOrder(office)
    const expense = { service_order: order, transfer_type: 'cargos', amount: '10000000000.00', description: 'Enorme' }
    const { status, body } = await office.operations.post('/api/transfers/transfers/', expense)
    expect({ status, amount: body.amount }).toEqual({ status: 400, amount: ['no puede pasar de 9,999,999,999.99'] })
  })
})
