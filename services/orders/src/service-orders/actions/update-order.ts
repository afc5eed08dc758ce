import { ORDER_STATUS_LABELS, type ServiceOrderPatch } from '@gpro/contracts'
import { differences, eventValues, type Instant, orderSearchText } from '@gpro/core'
import { actor, notify, record, requireEffect } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { type Order, refuseStale, withStatus } from '../domain/order.ts'
import { HEADER_FIELDS, movesToAnotherClient, refuseHeaderWhileClosed, refuseMovingDebt } from '../domain/order-changes.ts'
import { liveInvoices } from '../repository/order-contents.ts'
import { lockServiceOrder, saveOrder } from '../repository/orders.ts'
import { checkOrderReferences } from './check-order-references.ts'
import { toHeader } from './order-input.ts'
import { type ReadOrder, readOrder } from './read-order.ts'
import { warnOfCredit } from './warn-of-credit.ts'

/** Changes what was sent of an order: header, status or both. `versions` are those the caller may have looked at; undefined = any. */
export function updateOrder(ctx: Ctx, id: number, patch: ServiceOrderPatch, versions: readonly number[] | undefined): Promise<ReadOrder> {
  return ctx.transaction(async (trx) => {
    const now = ctx.now()
    const order = await lockServiceOrder(trx, id)
    refuseStale(order, versions)
    const edited: Order = { ...order, ...toHeader(patch) }
    const changes = differences(eventValues(HEADER_FIELDS, order), eventValues(HEADER_FIELDS, edited))
    if (changes) await checkOrderReferences(trx, edited, order)
    const next = withStatus(edited, patch.status ?? order.status, { by: actor().userId, at: now, requireEffect })
    refuseHeaderWhileClosed(order, next)
    if (movesToAnotherClient(order, next)) refuseMovingDebt(order, next, await liveInvoices(trx, { order: id }))

    const { order_number } = order
    if (changes || next.status !== order.status) await saveOrder(trx, next, orderSearchText(order_number, next), now)
    if (changes) await record(trx, now, { kind: 'order.updated', description: `Orden ${order_number} actualizada`, order: id, ...changes })
    if (next.status !== order.status) await tellStatus(trx, now, order, next)
    if (patch.client !== undefined) await warnOfCredit(trx, now, next)
    return readOrder(trx, id)
  })
}

/** Writes the new status into the history and notifies the people of the order, but not the one who changed it. */
async function tellStatus(trx: Trx, now: Instant, before: Order, after: Order): Promise<void> {
  const { id, order_number } = after
  const from = ORDER_STATUS_LABELS[before.status]
  const to = ORDER_STATUS_LABELS[after.status]
  await record(trx, now, {
    kind: eventKind(before, after),
    description: `Estado de la orden ${order_number}: de ${from} a ${to}`,
    order: id,
    before: { status: before.status },
    after: { status: after.status },
  })
  const { userId, name } = actor()
  const people = [after.created_by, after.customs_agent_id].filter((person) => person !== null)
  const receivers = people.filter((person) => person !== userId)
  await notify(trx, now, receivers, {
    type: 'info',
    category: 'order',
    title: `Orden ${order_number}: ${to}`,
    message: `${name} cambió el estado de la orden ${order_number} de ${from} a ${to}`,
    metadata: { order_id: id, order_number, previous_status: before.status, new_status: after.status },
  })
}

function eventKind(before: Order, after: Order): 'order.closed' | 'order.reopened' | 'order.status_changed' {
  if (after.status === 'cerrada') return 'order.closed'
  return before.status === 'cerrada' ? 'order.reopened' : 'order.status_changed'
}
