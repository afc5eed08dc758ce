import { formatMoney, refuseClosed, subtract } from '@gpro/core'
import { record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import { loadOrder } from '../../orders/repository.ts'
import type { Ctx } from '../../own.ts'
import { titleOf } from '../domain/cost-allocation.ts'
import { refuseBilledCost } from '../domain/provider-invoice.ts'
import { loadAllocation, releaseCostAllocation } from '../repository/cost-allocations.ts'
import { findLiveInvoice } from '../repository/cost-charges.ts'
import { lockProviderInvoice, saveProviderInvoice } from '../repository/provider-invoices.ts'

/** Takes a charge's direct cost off it, until its order is billed or closed. */
export async function releaseCost(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const { provider_invoice, order_charge, charge_description: description, service_name } = await loadAllocation(trx, id)
    const before = await lockProviderInvoice(trx, provider_invoice)
    refuseClosed(await loadOrder(trx, before.order_id))
    refuseBilledCost(await findLiveInvoice(trx, before.order_id))
    const amount = await releaseCostAllocation(trx, id, now)
    const after = { ...before, allocated: subtract(before.allocated, amount) }
    await saveProviderInvoice(trx, before, after, now)
    await record(trx, now, {
      kind: 'cost.released',
      description: `Costo directo de $${formatMoney(amount)} quitado del cargo ${titleOf({ description, service_name })}, de la factura ${before.invoice_number}`,
      order: before.order_id,
      subject: `provider-invoice:${before.id}`,
      before: eventValues({
        allocated: before.allocated,
        allocation: id,
        charge: order_charge,
        amount,
        service: service_name,
        invoice_number: before.invoice_number,
      }),
      after: eventValues({ allocated: after.allocated }),
    })
  })
}
