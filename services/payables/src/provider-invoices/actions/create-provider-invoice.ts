import type { ProviderInvoiceInput } from '@gpro/contracts'
import { formatMoney, today } from '@gpro/core'
import { actor, lockOrder, record } from '@gpro/infra'
import { checkExpenseReferences, requireOpenOrder } from '../../expenses/actions/expense-rules.ts'
import type { Ctx } from '../../own.ts'
import { insertProviderInvoice } from '../repository/provider-invoices.ts'
import { type ReadProviderInvoice, readProviderInvoice } from './read-provider-invoice.ts'

/** A provider's invoice for outsourced services of an order that is open, also when it is billed already. */
export async function createProviderInvoice(ctx: Ctx, input: ProviderInvoiceInput): Promise<ReadProviderInvoice> {
  return ctx.files.keeping(input.invoice_file, 'orders/provider-invoices', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const fields = {
        invoice_number: input.invoice_number,
        provider_id: input.provider,
        total: input.total_amount,
        issue_date: input.issue_date ?? today(now),
        generation_code: input.generation_code,
        reception_stamp: input.reception_stamp,
        notes: input.notes,
      }
      await lockOrder(trx, input.service_order)
      await requireOpenOrder(trx, input.service_order)
      await checkExpenseReferences(trx, { client_id: null, provider_id: fields.provider_id, bank_id: null })
      const invoice = { ...fields, order_id: input.service_order, invoice_file: path }
      const added = await insertProviderInvoice(trx, { ...invoice, by: actor().userId, at: now })
      await record(trx, now, {
        kind: 'provider_invoice.added',
        description: `Costo directo agregado: factura ${fields.invoice_number} por $${formatMoney(fields.total)}`,
        order: invoice.order_id,
        subject: `provider-invoice:${added}`,
        after: invoice,
      })
      return readProviderInvoice(trx, added)
    }),
  )
}
