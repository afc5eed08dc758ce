import { formatMoney } from '@gpro/core'
import { lockOrder, record } from '@gpro/infra'
import { refuseBilledDeletion } from '../domain/charge.ts'
import { refuseClosed } from '../domain/order.ts'
import type { Ctx } from '../own.ts'
import { markChargeDeleted } from '../repository/charge-writes.ts'
import { loadOrderCharge, orderOfCharge } from '../repository/charges.ts'
import { loadBilledOrder } from '../repository/orders.ts'

/** Takes a charge off its order, as long as no invoice bills it. */
export async function deleteCharge(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const orderId = await orderOfCharge(trx, id)
    await lockOrder(trx, orderId)
    refuseClosed(await loadBilledOrder(trx, orderId))
    const charge = await loadOrderCharge(trx, orderId, id)
    refuseBilledDeletion(charge.billedOn?.number ?? null)
    const at = ctx.now()
    await markChargeDeleted(trx, id, at.toISOString())
    await record(trx, at, {
      kind: 'charge.deleted',
      order: orderId,
      description: `Cargo eliminado: ${charge.title} por $${formatMoney(charge.total)}`,
      before: { charge_id: id, description: charge.title, total: formatMoney(charge.total) },
    })
  })
  await ctx.cache.forget('charges')
}
