import type { Ids, Requests } from '../client/requests.ts'
import { beginOrdersAt, pgbenchReference } from '../references/pgbench.ts'
import { sqliteReference } from '../references/sqlite.ts'
import type { World } from '../world.ts'
import type { ComparedCase } from './case.ts'

/** Those with an odd id are open. */
const anyInvoice = ({ size }: World): Ids => ({ order: 'random', from: 1, step: 2, count: Math.floor(size.orders / 2) })
/** On no page that is measured: an invoice is listed with all its payments. */
const oneInvoice = ({ size }: World): Ids => ({ order: 'random', from: 2 * Math.floor(size.orders / 10) + 1, step: 2, count: 1 })

function payment(ids: Ids): Requests {
  const body = { amount: '0.01', payment_method: 'transferencia' }
  return { method: 'POST', path: '/api/orders/invoices/{id}/add_payment/', body: JSON.stringify(body), ids }
}

function paymentTwin(world: World, { from, step, count }: Ids) {
  return pgbenchReference(world, 'payment', { from, step, count })
}

export const writes: readonly ComparedCase[] = [
  {
    kind: 'compared',
    name: 'payment-random',
    title: 'pago, cada uno de una factura cualquiera',
    engine: 'postgresql',
    requests: (_service, world) => payment(anyInvoice(world)),
    reference: (world) => paymentTwin(world, anyInvoice(world)),
  },
  {
    kind: 'compared',
    name: 'payment-hot',
    title: 'pago, todos de una misma factura',
    engine: 'postgresql',
    requests: (_service, world) => payment(oneInvoice(world)),
    reference: (world) => paymentTwin(world, oneInvoice(world)),
  },
  {
    kind: 'compared',
    name: 'invoice',
    title: 'factura de una orden',
    engine: 'postgresql',
    requests: (_service, { size: { orders, unbilled } }) => ({
      method: 'POST',
      path: '/api/orders/invoices/',
      body: '{"service_order":{id},"charge_ids":[{other}],"transfer_ids":[]}',
      // Each order with its one charge; those that are billed have two.
      ids: { order: 'next', from: orders + 1, step: 1, count: unbilled / 2, other: orders },
    }),
    // The other half of the orders, each once: the sequence goes on from round to round.
    async reference(world) {
      const { orders, unbilled } = world.size
      await beginOrdersAt(world, orders + unbilled / 2 + 1)
      return pgbenchReference(world, 'invoice', {})
    },
  },
  {
    kind: 'compared',
    name: 'payment-sqlite',
    title: 'pago en SQLite, cada uno de una factura cualquiera',
    engine: 'sqlite',
    requests: (_service, world) => payment(anyInvoice(world)),
    reference: (world) => sqliteReference(world, anyInvoice(world)),
  },
]
