import type { ProviderInvoiceInput } from '@gpro/contracts'
import { formatMoney, today } from '@gpro/core'
import { actor, lockOrder, record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import { checkExpenseReferences, requireOpenOrder } from '../../expenses/actions/expense-rules.ts'
import type { Ctx } from '../../own.ts'
import { insertProviderInvoice } from '../repository/provider-invoices.ts'
import { type ReadProviderInvoice, readProviderInvoice } from './read-provider-invoice.ts'

/** A provider's invoice for outsourced services of an order that is open, also when it is billed already. */
export async function createProviderInvoice(ctx: Ctx, input: ProviderInvoiceInput): Promise<ReadProviderInvoice> {
  const { service_order: order_id, provider: provider_id, total_amount: total, invoice_file, ...fields } = input
  return ctx.files.keeping(invoice_file, 'orders/provider-invoices', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      await lockOrder(trx, order_id)
      await requireOpenOrder(trx, order_id)
      await checkExpenseReferences(trx, { provider_id })
      const invoice = { ...fields, provider_id, total, issue_date: input.issue_date ?? today(now), order_id, invoice_file: path }
      const id = await insertProviderInvoice(trx, { ...invoice, created_by: actor().userId, created_at: now })
      await record(trx, now, {
        kind: 'provider_invoice.added',
        description: `Costo directo agregado: factura ${invoice.invoice_number} por $${formatMoney(total)}`,
        order: order_id,
        subject: `provider-invoice:${id}`,
        after: eventValues(invoice),
      })
      return readProviderInvoice(trx, id)
    }),
  )
}
