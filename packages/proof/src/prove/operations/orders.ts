import * as api from '@gpro/contracts'
import { requestTo } from '@gpro/infra/testing/office'
import { remember } from '../world.ts'
import { amount, type Operation, removal } from './operation.ts'

const createOrder: Operation = {
  name: 'create order',
  weight: 5,
  prepare: ({ world, random, mark }) => ({
    asked: requestTo(api.createServiceOrder, { client: random.pick(world.clients), shipment_type: world.shipmentType, notes: mark }),
    mark: { on: 'order', text: mark },
    learn: ({ id }) => remember(world.orders, { id, charges: [], expenses: [] }),
  }),
}

const addCharge: Operation = {
  name: 'add charge',
  weight: 16,
  prepare({ world, random, mark }) {
    const order = random.any(world.orders)
    if (!order) return undefined
    const terms = {
      quantity: 1 + random.whole(3),
      unit_price: amount(random, 30_000),
      discount: random.whole(20),
      iva_type: random.pick(['gravado', 'exento'] as const),
    }
    return {
      asked: requestTo(api.addCharge, { service: random.pick(world.services), notes: mark, ...terms }, order.id),
      mark: { on: 'charge', text: mark },
      learn: ({ charge_id }) => order.charges.push(charge_id),
    }
  },
}

const addExpense: Operation = {
  name: 'add expense',
  weight: 6,
  prepare({ world, random, mark }) {
    const order = random.any(world.orders)
    if (!order) return undefined
    const expense = {
      service_order: order.id,
      provider: world.provider,
      transfer_type: 'cargos',
      amount: amount(random, 20_000),
      description: mark,
    } as const
    return { asked: requestTo(api.createTransfer, expense), mark: { on: 'expense', text: mark }, learn: ({ id }) => order.expenses.push(id) }
  },
}

const editOrderCharge: Operation = {
  name: 'edit charge of an order',
  weight: 4,
  prepare({ world, random }) {
    const order = random.any(world.orders.filter(({ charges }) => charges.length > 0))
    if (!order) return undefined
    const body = { charge_id: random.pick(order.charges), quantity: 1 + random.whole(4) }
    return { asked: requestTo(api.updateCharge, body, order.id) }
  },
}

const configureExpenses: Operation = {
  name: 'configure expenses',
  weight: 2,
  prepare({ world, random }) {
    const order = random.any(world.orders.filter(({ expenses }) => expenses.length > 0))
    if (!order) return undefined
    const configs = [{ expense_id: random.pick(order.expenses), markup_percentage: String(random.whole(30)) }]
    return { asked: requestTo(api.updateExpenseConfigurations, { configs }, order.id) }
  },
}

const closeOrReopen: Operation = {
  name: 'close or reopen order',
  weight: 3,
  prepare({ world, random }) {
    const order = random.any(world.orders)
    const body = { status: random.chance(0.3) ? 'cerrada' : 'pendiente' } as const
    return order && { asked: requestTo(api.updateServiceOrder, body, order.id) }
  },
}

const deleteCharge = removal('delete charge', 2, ({ world, random }) => {
  const order = random.any(world.orders.filter(({ charges }) => charges.length > 0))
  const id = order && random.pick(order.charges)
  return id === undefined ? undefined : { url: `/api/orders/charges/${id}/`, gone: { table: 'charge', id } }
})

/** On orders and what is to be billed of them. */
export const ORDERS: readonly Operation[] = [createOrder, addCharge, addExpense, editOrderCharge, configureExpenses, closeOrReopen, deleteCharge]
