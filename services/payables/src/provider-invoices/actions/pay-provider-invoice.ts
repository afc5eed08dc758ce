import type { ExpensePaymentInput } from '@gpro/contracts'
import { formatMoney, refuseFutureDay, today } from '@gpro/core'
import { actor, record, requireEffect } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import { checkExpenseReferences } from '../../expenses/actions/expense-rules.ts'
import type { Ctx } from '../../own.ts'
import { withPayment } from '../domain/provider-invoice.ts'
import { insertProviderInvoicePayment, loadProviderInvoicePayment } from '../repository/provider-invoice-payments.ts'
import { loadProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'
import { lockProviderInvoice, saveProviderInvoice } from '../repository/provider-invoices.ts'

/** Pays a provider's invoice, all or part of it, also of a closed order. */
export async function payProviderInvoice(ctx: Ctx, id: number, { bank, reference, proof_file, ...input }: ExpensePaymentInput) {
  requireEffect('expense.pay')
  return ctx.files.keeping(proof_file, 'orders/provider-invoice-payments', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const { amount } = input
      const before = await lockProviderInvoice(trx, id)
      const payment_date = input.payment_date ?? today(now)
      refuseFutureDay('payment_date', payment_date, now)
      await checkExpenseReferences(trx, { bank_id: bank })
      const after = withPayment(before, amount)
      await saveProviderInvoice(trx, before, after, now)
      const payment = { ...input, payment_date, bank_id: bank, reference_number: reference, proof_file: path }
      const writing = { created_by: actor().userId, created_at: now }
      const added = await insertProviderInvoicePayment(trx, { ...payment, ...writing, provider_invoice_id: id })
      await record(trx, now, {
        kind: 'provider_invoice.paid',
        description: `Pago de $${formatMoney(amount)} a la factura ${after.invoice_number} de un proveedor`,
        order: after.order_id,
        subject: `provider-invoice:${id}`,
        before: eventValues({ paid: before.paid }),
        after: eventValues({ paid: after.paid, payment: added, amount }),
      })
      return { payment: await loadProviderInvoicePayment(trx, added), invoice: await loadProviderInvoiceRow(trx, id) }
    }),
  )
}
