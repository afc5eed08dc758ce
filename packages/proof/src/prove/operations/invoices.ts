import { remember } from '../world.ts'
import { amount, type Operation, post, removal } from './operation.ts'

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
      asked: post('/orders/invoices/', { service_order: order.id, charge_ids: charges, transfer_ids: expenses, notes: mark }),
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
    return { asked: { method: 'PATCH', path: `/orders/invoices/${invoice.id}/edit_charge/`, body } }
  },
}

const editExpense: Operation = {
  name: 'edit expense of an invoice',
  weight: 2,
  prepare({ world, random }) {
    const invoice = random.any(world.invoices.filter(({ expenses }) => expenses.length > 0))
    if (!invoice) return undefined
    const terms = { customer_markup_percentage: String(random.whole(50)), customer_iva_type: random.pick(['gravado', 'no_sujeto']) }
    const body = { transfer_id: random.pick(invoice.expenses), ...terms }
    return { asked: { method: 'PATCH', path: `/orders/invoices/${invoice.id}/edit_expense/`, body } }
  },
}

const changeItems: Operation = {
  name: 'add or remove items',
  weight: 4,
  prepare({ world, random }) {
    const invoice = random.any(world.invoices)
    const charge = invoice && random.any(invoice.order.charges.slice(-6))
    if (!invoice || charge === undefined) return undefined
    const path = `/orders/invoices/${invoice.id}`
    return random.chance(0.5)
      ? { asked: post(`${path}/add_items/`, { charge_ids: [charge], transfer_ids: [] }) }
      : { asked: post(`${path}/remove_item/`, { item_type: 'charge', item_id: charge }) }
  },
}

const voidInvoice: Operation = {
  name: 'void invoice',
  weight: 1,
  prepare({ world, random, mark }) {
    const invoice = random.any(world.invoices)
    if (!invoice) return undefined
    return {
      asked: post(`/orders/invoices/${invoice.id}/void/`, { reason: mark }),
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
    return { asked: post(`/orders/invoices/${invoice.id}/reverse_prefactura/`, { reason: 'Prueba' }), gone: { table: 'invoice', id: invoice.id } }
  },
}

const deleteInvoice = removal('delete invoice', 2, ({ world, random }) => {
  const invoice = random.any(world.invoices)
  return invoice && { path: `/orders/invoices/${invoice.id}/`, gone: { table: 'invoice', id: invoice.id } }
})

/** On invoices and what they bill. */
export const INVOICES: readonly Operation[] = [createInvoice, editCharge, editExpense, changeItems, voidInvoice, reverseInvoice, deleteInvoice]
