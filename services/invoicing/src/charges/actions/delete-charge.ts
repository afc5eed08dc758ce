import { formatMoney } from '@gpro/core'
import { lockOrder, record } from '@gpro/infra'
import { refuseClosed } from '../../orders/domain.ts'
import { listLiveInvoices, loadBilledOrder } from '../../orders/repository.ts'
import type { Ctx } from '../../own.ts'
import { refuseBilledDeletion, refuseCostedDeletion } from '../domain.ts'
import { loadOrderCharge, markChargeDeleted, orderOfCharge } from '../repository.ts'

/** Takes a charge off its order, as long as no invoice bills it. Its direct cost no longer counts: the provider's invoice may be allocated again. */
export async function deleteCharge(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const orderId = await orderOfCharge(trx, id)
    await lockOrder(trx, orderId)
    refuseClosed(await loadBilledOrder(trx, orderId))
    const { invoice_number, cost, title, total, service_id: service, quantity, unit_price } = await loadOrderCharge(trx, orderId, id)
    refuseBilledDeletion(invoice_number)
    if (cost !== null) refuseCostedDeletion(cost, (await listLiveInvoices(trx, orderId))[0])
    const at = ctx.now()
    await markChargeDeleted(trx, id, at)
    await record(trx, at, {
      kind: 'charge.deleted',
      order: orderId,
      description: `Cargo eliminado: ${title} por $${formatMoney(total)}`,
      before: {
        charge_id: id,
        description: title,
        service,
        quantity,
        unit_price: formatMoney(unit_price),
        total: formatMoney(total),
        direct_cost: cost && formatMoney(cost),
      },
    })
  })
}
