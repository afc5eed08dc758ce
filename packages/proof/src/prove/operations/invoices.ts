import * as api from '@gpro/contracts'
import { requestTo } from '@gpro/infra/testing/office'
import { remember } from '../world.ts'
import { amount, type Operation, removal } from './operation.ts'

/** Of whatever the order has, billed already or not: who may have it is for the system to say. */
const createInvoice: Operation = {
  name: 'create invoice',
  weight: 12,
  prepare({ world, random, mark }) {
    const order = random.any(world.orders.filter(({ charges }) => charges.length > 0))
    if (!order) return undefined
    const charges = random.some(order.charges.slice(-6))
    const expenses = random.chance(0.3) ? random.some(order.expenses.slice(-3)) : []
    return {
      asked: requestTo(api.createInvoice, { service_order: order.id, charge_ids: charges, transfer_ids: expenses, notes: mark }),
      mark: { on: 'invoice', text: mark },
      invoice: ({ id }) => id,
      learn: ({ id }) => remember(world.invoices, { id, order, charges, expenses, payments: [], notes: [] }),
    }
  },
}

const editCharge: Operation = {
  name: 'edit charge of an invoice',
  weight: 5,
  prepare({ world, random }) {
    const invoice = random.any(world.invoices.filter(({ charges }) => charges.length > 0))
    if (!invoice) return undefined
    const body = { charge_id: random.pick(invoice.charges), unit_price: amount(random, 30_000) }
    return { asked: requestTo(api.editCharge, body, invoice.id) }
  },
}

const editExpense: Operation = {
  name: 'edit expense of an invoice',
  weight: 2,
  prepare({ world, random }) {
    const invoice = random.any(world.invoices.filter(({ expenses }) => expenses.length > 0))
    if (!invoice) return undefined
    const terms = { customer_markup_percentage: String(random.whole(50)), customer_iva_type: random.pick(['gravado', 'no_sujeto'] as const) }
    const body = { transfer_id: random.pick(invoice.expenses), ...terms }
    return { asked: requestTo(api.editExpense, body, invoice.id) }
  },
}

const changeItems: Operation = {
  name: 'add or remove items',
  weight: 4,
  prepare({ world, random }) {
    const invoice = random.any(world.invoices)
    const charge = invoice && random.any(invoice.order.charges.slice(-6))
    if (!invoice || charge === undefined) return undefined
    return random.chance(0.5)
      ? { asked: requestTo(api.addItems, { charge_ids: [charge], transfer_ids: [] }, invoice.id) }
      : { asked: requestTo(api.removeItem, { item_type: 'charge', item_id: charge }, invoice.id) }
  },
}

const voidInvoice: Operation = {
  name: 'void invoice',
  weight: 1,
  prepare({ world, random, mark }) {
    const invoice = random.any(world.invoices)
    if (!invoice) return undefined
    return {
      asked: requestTo(api.voidInvoice, { reason: mark }, invoice.id),
      mark: { on: 'voided', text: mark },
      invoice: () => invoice.id,
    }
  },
}

const reverseInvoice: Operation = {
  name: 'reverse invoice',
  weight: 2,
  prepare({ world, random }) {
    const invoice = random.any(world.invoices)
    if (!invoice) return undefined
    return { asked: requestTo(api.reversePrefactura, { reason: 'Prueba' }, invoice.id), gone: { table: 'invoice', id: invoice.id } }
  },
}

const deleteInvoice = removal('delete invoice', 2, ({ world, random }) => {
  const invoice = random.any(world.invoices)
  return invoice && { url: `/api/orders/invoices/${invoice.id}/`, gone: { table: 'invoice', id: invoice.id } }
})

/** On invoices and what they bill. */
export const INVOICES: readonly Operation[] = [createInvoice, editCharge, editExpense, changeItems, voidInvoice, reverseInvoice, deleteInvoice]
