import { eventValues, refuseLosingDocument } from '@gpro/core'
import { record } from '@gpro/infra'
import { documentsOfOrder } from '../../documents/repository/documents.ts'
import type { Ctx } from '../../own.ts'
import { refuseFull, refuseStale } from '../domain/order.ts'
import { HEADER_FIELDS } from '../domain/order-changes.ts'
import { countContents } from '../repository/order-contents.ts'
import { lockServiceOrder, markOrderDeleted } from '../repository/orders.ts'

/** Deletes an order on which nothing hangs; a closed one only without documents, which would be seen no more. Its number is never given again. */
export async function deleteOrder(ctx: Ctx, id: number, versions: readonly number[] | undefined): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const order = await lockServiceOrder(trx, id)
    refuseStale(order, versions)
    refuseFull(await countContents(trx, id))
    if ((await documentsOfOrder(trx, { order: id })).length > 0) refuseLosingDocument(order)
    await markOrderDeleted(trx, order, now)
    const before = { status: order.status, ...eventValues(HEADER_FIELDS, order) }
    await record(trx, now, { kind: 'order.deleted', description: `Orden ${order.order_number} eliminada`, order: id, before })
  })
}
