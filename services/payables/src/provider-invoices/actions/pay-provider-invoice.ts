import type { ExpensePaymentInput } from '@gpro/contracts'
import { formatMoney, today } from '@gpro/core'
import { actor, record } from '@gpro/infra'
import { checkExpenseReferences } from '../../expenses/actions/expense-rules.ts'
import type { Ctx } from '../../own.ts'
import { withPayment } from '../domain/provider-invoice.ts'
import { insertProviderInvoicePayment, loadProviderInvoicePayment, type ProviderInvoicePaymentRow } from '../repository/provider-invoice-payments.ts'
import { loadProviderInvoiceRow, type ProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'
import { lockProviderInvoice, saveProviderInvoice } from '../repository/provider-invoices.ts'

export interface PaidProviderInvoice {
  readonly payment: ProviderInvoicePaymentRow
  readonly invoice: ProviderInvoiceRow
}

/** Pays a provider's invoice, all or part of it, also of a closed order. */
export async function payProviderInvoice(ctx: Ctx, id: number, input: ExpensePaymentInput): Promise<PaidProviderInvoice> {
  return ctx.files.keeping(input.proof_file, 'orders/provider-invoice-payments', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const before = await lockProviderInvoice(trx, id)
      await checkExpenseReferences(trx, { client_id: null, provider_id: null, bank_id: input.bank })
      const after = withPayment(before, input.amount)
      const at = now
      await saveProviderInvoice(trx, before, after, at)
      const added = await insertProviderInvoicePayment(trx, {
        invoice: id,
        amount: input.amount,
        payment_date: input.payment_date ?? today(now),
        payment_method: input.payment_method,
        bank_id: input.bank,
        reference: input.reference,
        notes: input.notes,
        proof_file: path,
        by: actor().userId,
        at,
      })
      await record(trx, now, {
        kind: 'provider_invoice.paid',
        description: `Pago de $${formatMoney(input.amount)} a la factura ${after.invoice_number} de un proveedor`,
        order: after.order_id,
        subject: `provider-invoice:${id}`,
        before: { paid: before.paid },
        after: { paid: after.paid, payment: added, amount: input.amount },
      })
      return { payment: await loadProviderInvoicePayment(trx, added), invoice: await loadProviderInvoiceRow(trx, id) }
    }),
  )
}
