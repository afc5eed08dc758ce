import { balanceOf, formatMoney } from '@gpro/core'
import { record, requireEffect } from '@gpro/infra'
import { paymentLock } from '../../invoices/actions/keys.ts'
import { lockInvoice, saveSettled } from '../../invoices/repository/invoices.ts'
import type { Ctx } from '../../own.ts'
import { withdrawPayment } from '../domain.ts'
import { loadPayment } from '../repository/payment-lists.ts'
import { savePayment } from '../repository/payments.ts'

/** Takes a payment back: the row stays, marked, and the invoice owes the amount again. */
export async function deletePayment(ctx: Ctx, id: number): Promise<void> {
  requireEffect('client-payment.delete')
  const { invoice_id } = await loadPayment(ctx.db, id)
  await ctx.locks.withLock(paymentLock(invoice_id), { timeout: 30 }, () =>
    ctx.transaction(async (trx) => {
      const invoice = await lockInvoice(trx, invoice_id)
      // Read again now that the invoice is held: somebody may have taken it back meanwhile.
      const payment = await loadPayment(trx, id)
      const left = withdrawPayment(invoice, payment.amount)
      const at = ctx.now()
      await savePayment(trx, id, at, { deleted_at: at })
      await saveSettled(trx, left, at)
      const amount = formatMoney(payment.amount)
      await record(trx, at, {
        kind: 'invoice.payment_deleted',
        order: invoice.order_id,
        invoice: invoice.id,
        description: `Pago de $${amount} eliminado de la factura ${invoice.invoice_number}`,
        before: { payment: id, amount, payment_method: payment.payment_method, balance: formatMoney(balanceOf(invoice)) },
        after: { balance: formatMoney(balanceOf(left)) },
      })
    }),
  )
}
