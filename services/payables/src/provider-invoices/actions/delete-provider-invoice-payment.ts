import { formatMoney, subtract } from '@gpro/core'
import { record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { loadProviderInvoicePayment, markProviderInvoicePaymentDeleted } from '../repository/provider-invoice-payments.ts'
import { lockProviderInvoice, saveProviderInvoice } from '../repository/provider-invoices.ts'

/** Deletes a payment of a provider's invoice, which owes that amount again. */
export async function deleteProviderInvoicePayment(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const { provider_invoice, payment_date, payment_method } = await loadProviderInvoicePayment(trx, id)
    const before = await lockProviderInvoice(trx, provider_invoice)
    const amount = await markProviderInvoicePaymentDeleted(trx, id, now)
    const after = { ...before, paid: subtract(before.paid, amount) }
    await saveProviderInvoice(trx, before, after, now)
    await record(trx, now, {
      kind: 'provider_invoice.payment_deleted',
      description: `Pago de $${formatMoney(amount)} eliminado de la factura ${before.invoice_number} de un proveedor`,
      order: before.order_id,
      subject: `provider-invoice:${before.id}`,
      before: eventValues({
        paid: before.paid,
        payment: id,
        amount,
        payment_date,
        payment_method,
        provider_id: before.provider_id,
        invoice_number: before.invoice_number,
      }),
      after: eventValues({ paid: after.paid }),
    })
  })
}
