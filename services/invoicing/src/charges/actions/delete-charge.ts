import { formatMoney } from '@gpro/core'
import { lockOrder, record } from '@gpro/infra'
import { refuseClosed } from '../../orders/domain/order.ts'
import { listLiveInvoices } from '../../orders/repository/invoices-of-order.ts'
import { loadBilledOrder } from '../../orders/repository/orders.ts'
import type { Ctx } from '../../own.ts'
import { refuseBilledDeletion, refuseCostedDeletion } from '../domain/charge.ts'
import { markChargeDeleted } from '../repository/charge-writes.ts'
import { loadOrderCharge, orderOfCharge } from '../repository/charges.ts'

/** Takes a charge off its order, as long as no invoice bills it. Its direct cost counts no longer: the provider's invoice may be allocated anew. */
export async function deleteCharge(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const orderId = await orderOfCharge(trx, id)
    await lockOrder(trx, orderId)
    refuseClosed(await loadBilledOrder(trx, orderId))
    const charge = await loadOrderCharge(trx, orderId, id)
    refuseBilledDeletion(charge.billedOn?.number ?? null)
    if (charge.cost !== null) refuseCostedDeletion(charge.cost, (await listLiveInvoices(trx, orderId))[0])
    const at = ctx.now()
    await markChargeDeleted(trx, id, at)
    await record(trx, at, {
      kind: 'charge.deleted',
      order: orderId,
      description: `Cargo eliminado: ${charge.title} por $${formatMoney(charge.total)}`,
      before: { charge_id: id, description: charge.title, total: formatMoney(charge.total), direct_cost: charge.cost && formatMoney(charge.cost) },
    })
  })
}
