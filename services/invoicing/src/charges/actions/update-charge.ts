import type { ChargeUpdate } from '@gpro/contracts'
import { lockOrder, requireEffect } from '@gpro/infra'
import { refuseFrozen } from '../../invoices/domain/editing.ts'
import { lockInvoice } from '../../invoices/repository/invoices.ts'
import { refuseClosed } from '../../orders/domain.ts'
import { loadBilledOrder } from '../../orders/repository.ts'
import type { Ctx } from '../../own.ts'
import { loadOrderCharge } from '../repository.ts'
import { changeBilledCharge } from './change-billed-charge.ts'

/** Changes a charge from its order; the pre-invoice that bills it is re-totalled with it. */
export async function updateCharge(ctx: Ctx, orderId: number, input: ChargeUpdate): Promise<void> {
  await ctx.transaction(async (trx) => {
    await lockOrder(trx, orderId)
    const order = await loadBilledOrder(trx, orderId)
    refuseClosed(order)
    const charge = await loadOrderCharge(trx, orderId, input.charge_id)
    const invoice = charge.invoice_id && (await lockInvoice(trx, charge.invoice_id))
    if (invoice) {
      requireEffect('billed.change', { invoice: invoice.invoice_number })
      refuseFrozen(invoice)
    }
    await changeBilledCharge(trx, ctx.now(), charge, input, invoice ? { invoice, order } : null)
  })
}
