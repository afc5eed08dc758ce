import type { PaymentInput } from '@gpro/contracts'
import { paymentLock } from '../../invoices/actions/keys.ts'
import type { Ctx } from '../../own.ts'
import { type RecordedPayment, takePayment } from './take-payment.ts'

/** Takes a payment that somebody typed, and keeps its receipt. */
export function recordPayment(ctx: Ctx, invoiceId: number, input: PaymentInput): Promise<RecordedPayment> {
  return ctx.files.keeping(input.receipt_file, `invoicing/payments/inv_${invoiceId}`, (receipt) =>
    ctx.locks.withLock(paymentLock(invoiceId), { timeout: 30 }, () =>
      ctx.transaction((trx) => takePayment(trx, ctx.now(), invoiceId, { ...input, receipt, certificate_line_id: null })),
    ),
  )
}
