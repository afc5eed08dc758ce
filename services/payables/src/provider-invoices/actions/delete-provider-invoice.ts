import { formatMoney, refuseClosed } from '@gpro/core'
import { record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import { loadOrder } from '../../orders/repository.ts'
import type { Ctx } from '../../own.ts'
import { refuseBilledCost, refusePaid } from '../domain/provider-invoice.ts'
import { releaseAllocationsOf } from '../repository/cost-allocations.ts'
import { findLiveInvoice } from '../repository/cost-charges.ts'
import { lockProviderInvoice, markProviderInvoiceDeleted } from '../repository/provider-invoices.ts'

/** Deletes a provider's invoice that nobody paid, while its order is open; charges that cost part of it cost nothing again. */
export async function deleteProviderInvoice(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const invoice = await lockProviderInvoice(trx, id)
    refuseClosed(await loadOrder(trx, invoice.order_id))
    refusePaid(invoice)
    if (invoice.allocated > 0) refuseBilledCost(await findLiveInvoice(trx, invoice.order_id))
    await releaseAllocationsOf(trx, id, now)
    await markProviderInvoiceDeleted(trx, invoice, now)
    await record(trx, now, {
      kind: 'provider_invoice.deleted',
      description: `Costo directo eliminado: factura ${invoice.invoice_number} por $${formatMoney(invoice.total)}`,
      order: invoice.order_id,
      subject: `provider-invoice:${id}`,
      before: eventValues(invoice),
    })
  })
}
