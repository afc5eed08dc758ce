import { may, ORDER_STATUS_LABELS, type ServiceOrderPatch } from '@gpro/contracts'
import { differences, type Instant, orderSearchText } from '@gpro/core'
import { actor, notify, record } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { headerOf, type Order, refuseStale, withStatus } from '../domain/order.ts'
import { movesToAnotherClient, refuseHeaderWhileClosed, refuseMovingDebt } from '../domain/order-changes.ts'
import { listLiveInvoices } from '../repository/live-invoices.ts'
import { lockServiceOrder, saveOrder } from '../repository/orders.ts'
import { checkOrderReferences } from './check-order-references.ts'
import { toHeaderChange } from './order-input.ts'
import { type ReadOrder, readOrder } from './read-order.ts'
import { warnOfCredit } from './warn-of-credit.ts'

/** Changes what was sent of an order: header, status or both. `versions` are those the caller may have looked at; undefined = any. */
export async function updateOrder(ctx: Ctx, id: number, patch: ServiceOrderPatch, versions: readonly number[] | undefined): Promise<ReadOrder> {
  const updated = await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const { userId, role } = actor()
    const order = await lockServiceOrder(trx, id)
    refuseStale(order, versions)
    const edited: Order = { ...order, ...toHeaderChange(patch) }
    const changes = differences(headerOf(order), headerOf(edited))
    if (changes) await checkOrderReferences(trx, edited, order)
    const change = { by: userId, at: now, mayReopen: may(role, 'orders.reopen') }
    const next = withStatus(edited, patch.status ?? order.status, change)
    refuseHeaderWhileClosed(order, next)
    if (movesToAnotherClient(order, next)) refuseMovingDebt(order, next, await listLiveInvoices(trx, id))

    if (changes || next.status !== order.status) await saveOrder(trx, next, orderSearchText(order.order_number, next), now)
    if (changes) await record(trx, now, { kind: 'order.updated', description: `Orden ${order.order_number} actualizada`, order: id, ...changes })
    if (next.status !== order.status) await tellStatus(trx, now, order, next)
    if (patch.client !== undefined) await warnOfCredit(trx, now, next.client_id, order)
    return readOrder(trx, id)
  })
  return updated
}

/** The history and the people of the order hear of its new status; whoever changed it knows already. */
async function tellStatus(trx: Trx, now: Instant, before: Order, after: Order): Promise<void> {
  const { order_number: number } = after
  const from = ORDER_STATUS_LABELS[before.status]
  const to = ORDER_STATUS_LABELS[after.status]
  await record(trx, now, {
    kind: eventKind(before, after),
    description: `Estado de la orden ${number}: de ${from} a ${to}`,
    order: after.id,
    before: { status: before.status },
    after: { status: after.status },
  })
  const people = new Set([after.created_by, after.customs_agent_id])
  people.delete(actor().userId)
  const receivers = [...people].filter((person) => person !== null)
  await notify(trx, now, receivers, {
    type: 'info',
    category: 'order',
    title: `Orden ${number}: ${to}`,
    message: `${actor().name} cambió el estado de la orden ${number} de ${from} a ${to}`,
    metadata: { order_id: after.id, order_number: number, previous_status: before.status, new_status: after.status },
  })
}

function eventKind(before: Order, after: Order): 'order.closed' | 'order.reopened' | 'order.status_changed' {
  if (after.status === 'cerrada') return 'order.closed'
  return before.status === 'cerrada' ? 'order.reopened' : 'order.status_changed'
}
