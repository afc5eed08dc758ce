import type { Upload } from '@gpro/contracts'
import { fieldError } from '@gpro/core'
import { record, retireFiles } from '@gpro/infra'
import { lockInvoice } from '../../invoices/repository/invoices.ts'
import type { Ctx } from '../../own.ts'
import { loadPayment, loadPaymentWithItems } from '../repository/payment-lists.ts'
import { savePayment } from '../repository/payments.ts'

/** Puts the scanned receipt beside a payment. The file it replaces is kept: it was evidence once. */
export async function attachReceipt(ctx: Ctx, id: number, upload: Upload | undefined) {
  if (!upload) throw fieldError('receipt_file', 'receipt-required', 'Adjunte el comprobante en PDF, JPG o PNG')
  const { invoice_id } = await loadPayment(ctx.db, id)
  return ctx.files.keeping(upload, `invoicing/payments/inv_${invoice_id}`, (receipt_file) =>
    ctx.transaction(async (trx) => {
      const at = ctx.now()
      const { order_id: order } = await lockInvoice(trx, invoice_id)
      const { receipt_file: path } = await loadPayment(trx, id)
      await savePayment(trx, id, at, { receipt_file })
      const kind = 'invoice.receipt_attached'
      await retireFiles(trx, at, [{ path, reason: 'replaced', event_kind: kind, order, subject: `payment:${id}` }])
      await record(trx, at, {
        kind,
        invoice: invoice_id,
        description: `Comprobante adjuntado al pago ${id}`,
        after: { payment: id, receipt_file },
      })
      return loadPaymentWithItems(trx, id)
    }),
  )
}
