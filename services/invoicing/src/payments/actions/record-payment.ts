import type { PaymentInput } from '@gpro/contracts'
import { balanceOf, type Cents, type Day, formatMoney, type Instant, today } from '@gpro/core'
import { actor, notify, record } from '@gpro/infra'
import { paymentLock } from '../../invoices/actions/keys.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { lockInvoice, saveSettled } from '../../invoices/repository/invoices.ts'
import type { Ctx, Trx } from '../../own.ts'
import { matchAllocations } from '../domain/allocation.ts'
import { applyPayment, checkCertificate } from '../domain/payment.ts'
import { listPayableLines } from '../repository/payable-lines.ts'
import { loadPaymentWithItems, type PaymentWithItems } from '../repository/payment-lists.ts'
import { hasCertificate, insertPayment, requireBank } from '../repository/payments.ts'

export interface RecordedPayment extends PaymentWithItems {
  readonly balance: Cents
}

/** Takes a payment, or a retention certificate, on an invoice. Everything about it is decided while the invoice is held. */
export async function recordPayment(ctx: Ctx, invoiceId: number, input: PaymentInput): Promise<RecordedPayment> {
  return ctx.files.keeping(input.receipt_file, `invoicing/payments/inv_${invoiceId}`, (receipt) =>
    ctx.locks.withLock(paymentLock(invoiceId), { timeout: 30 }, () =>
      ctx.transaction(async (trx) => {
        const invoice = await lockInvoice(trx, invoiceId)
        const paid = applyPayment(invoice, input.amount)
        const parts = await settledParts(trx, invoice, input)
        await requireBank(trx, input.bank)
        const at = ctx.now()
        const paymentId = await insertPayment(trx, invoiceId, toPayment(input, receipt, today(at)), parts, at)
        await saveSettled(trx, paid, at)
        await tell(trx, at, paid, paymentId, input)
        return { ...(await loadPaymentWithItems(trx, paymentId, parts.length)), balance: balanceOf(paid) }
      }),
    ),
  )
}

/** The lines that the payment names; a certificate names none. */
async function settledParts(trx: Trx, invoice: Invoice, input: PaymentInput) {
  if (input.payment_method === 'retencion') {
    const certificate = { amount: input.amount, number: input.numero_comprobante_retencion }
    checkCertificate(invoice, certificate, await hasCertificate(trx, invoice.id))
    return []
  }
  const allocations = input.item_allocations ?? []
  if (allocations.length === 0) return []
  const named = allocations.map(({ item_type, item_id, amount }) => ({
    kind: item_type === 'service' ? ('charge' as const) : ('expense' as const),
    item_id,
    amount,
  }))
  const lines = matchAllocations(input.amount, named, await listPayableLines(trx, invoice.id))
  return allocations.flatMap(({ amount, notes }, index) => {
    const line = lines[index]
    return line ? [{ line, amount, notes }] : []
  })
}

function toPayment(input: PaymentInput, receipt: string | null, day: Day) {
  return {
    amount: input.amount,
    payment_date: input.payment_date ?? day,
    payment_method: input.payment_method,
    reference_number: input.reference,
    numero_comprobante_retencion: input.numero_comprobante_retencion,
    retention_generation_code: input.retention_generation_code,
    retention_reception_stamp: input.retention_reception_stamp,
    bank_id: input.bank,
    notes: input.notes,
    receipt_file: receipt,
  }
}

async function tell(trx: Trx, at: Instant, invoice: Invoice, paymentId: number, { amount, payment_method }: PaymentInput): Promise<void> {
  const money = `$${formatMoney(amount)}`
  const rest = formatMoney(balanceOf(invoice))
  await record(trx, at, {
    kind: 'invoice.payment',
    order: invoice.order_id,
    invoice: invoice.id,
    description: `Pago de ${money} registrado en la factura ${invoice.invoice_number}`,
    after: { payment: paymentId, amount: formatMoney(amount), method: payment_method, balance: rest },
  })
  if (invoice.created_by === null || invoice.created_by === actor().userId) return
  await notify(trx, at, [invoice.created_by], {
    type: 'success',
    category: 'payment',
    title: 'Pago registrado',
    message: `${actor().name} registró un pago de ${money} en la factura ${invoice.invoice_number}. Saldo: $${rest}`,
    metadata: { invoice_id: invoice.id, payment_id: paymentId },
  })
}
