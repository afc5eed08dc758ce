import type { Upload } from '@gpro/contracts'
import { fieldError } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { loadPayment, loadPaymentWithItems } from '../repository/payment-lists.ts'
import { savePayment } from '../repository/payments.ts'

/** Puts the scanned receipt beside a payment. The file it replaces stays on disk: it was evidence once. */
export async function attachReceipt(ctx: Ctx, id: number, upload: Upload | undefined) {
  if (!upload) throw fieldError('receipt_file', 'receipt-required', 'Adjunte el comprobante en PDF, JPG o PNG')
  const { invoice_id } = await loadPayment(ctx.db, id)
  return ctx.files.keeping(upload, `invoicing/payments/inv_${invoice_id}`, (receipt_file) =>
    ctx.transaction(async (trx) => {
      await savePayment(trx, id, ctx.now(), { receipt_file })
      await record(trx, ctx.now(), {
        kind: 'invoice.receipt_attached',
        invoice: invoice_id,
        description: `Comprobante adjuntado al pago ${id}`,
        after: { payment: id, receipt_file },
      })
      return loadPaymentWithItems(trx, id)
    }),
  )
}
