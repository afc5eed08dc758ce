import type { Upload } from '@gpro/contracts'
import { fieldError } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { loadPaymentWithItems, type PaymentWithItems } from '../repository/payment-lists.ts'
import { loadPayment, saveReceipt } from '../repository/payments.ts'

/** Puts the scanned receipt beside a payment. The file it replaces stays on disk: it was evidence once. */
export async function attachReceipt(ctx: Ctx, id: number, upload: Upload | undefined): Promise<PaymentWithItems> {
  if (!upload) throw fieldError('receipt_file', 'receipt-required', 'Adjunte el comprobante en PDF, JPG o PNG')
  const { invoice_id } = await loadPayment(ctx.db, id)
  return ctx.files.keeping(upload, `invoicing/payments/inv_${invoice_id}`, (path) =>
    ctx.transaction(async (trx) => {
      if (path === null) throw new Error('A receipt was sent and not stored')
      await saveReceipt(trx, id, path, ctx.now())
      await record(trx, ctx.now(), {
        kind: 'invoice.receipt_attached',
        invoice: invoice_id,
        description: `Comprobante adjuntado al pago ${id}`,
        after: { payment: id, file: path },
      })
      return loadPaymentWithItems(trx, id)
    }),
  )
}
