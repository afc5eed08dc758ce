import type { InvoiceInput } from '@gpro/contracts'
import { add, fieldError, firstOr, formatMoney, subtract, today, toLine } from '@gpro/core'
import { actor, lockOrder, record } from '@gpro/infra'
import { listOrderExpenses } from '../../billed-expenses/repository.ts'
import { listOrderCharges } from '../../charges/repository.ts'
import { insertLines } from '../../invoice-items/repository.ts'
import type { Ctx, Trx } from '../../own.ts'
import { dueDateOf } from '../domain/invoice.ts'
import { chooseItems } from '../domain/selection.ts'
import { total } from '../domain/totals.ts'
import { type InvoiceDetail, orderToInvoice } from '../repository/invoice-detail.ts'
import { insertInvoice } from '../repository/invoice-writes.ts'
import { checkCredit } from './check-credit.ts'
import { invoiceLock } from './keys.ts'
import { namingViolations } from './name-violations.ts'
import { newInvoiceDetail } from './new-invoice-detail.ts'
import { claimInvoiceNumber, takeInvoiceNumber } from './take-invoice-number.ts'

interface Stored {
  readonly pdf_file: string | null
  readonly dte_file: string | null
}

/** Bills charges and expenses of an order. Each is billed once, whoever asks at the same moment. Returns the invoice as it was made. */
export function createInvoice(ctx: Ctx, input: InvoiceInput): Promise<InvoiceDetail> {
  const { service_order: order_id, charge_ids: charges, transfer_ids: expenses, invoice_number } = input
  const folder = `invoicing/invoices/os_${order_id}`
  return ctx.files.keeping(input.pdf_file, folder, (pdf_file) =>
    ctx.files.keeping(input.dte_file, folder, (dte_file) =>
      ctx.locks.withLock(invoiceLock(order_id), { timeout: 30 }, () =>
        namingViolations(ctx, { order_id, charges, expenses, invoice_number }, () =>
          ctx.transaction((trx) => bill(ctx, trx, input, { pdf_file, dte_file })),
        ),
      ),
    ),
  )
}

async function bill(ctx: Ctx, trx: Trx, input: InvoiceInput, stored: Stored): Promise<InvoiceDetail> {
  const at = ctx.now()
  const { service_order: orderId, charge_ids, transfer_ids } = input
  const [, orders, charges, expenses] = await Promise.all([
    lockOrder(trx, orderId),
    orderToInvoice(trx, { id: orderId, by: actor().userId }),
    listOrderCharges(trx, orderId),
    listOrderExpenses(trx, orderId),
  ])
  const order = firstOr(orders, () => fieldError('service_order', 'order-not-found', `La orden ${orderId} no existe`, { id: orderId }))
  const chosen = chooseItems(order.order_number, { charges: charge_ids, expenses: transfer_ids }, [...charges, ...expenses])
  const lines = chosen.map((item) => toLine(item.kind, item.id, item.net, item.iva_type, input.invoice_type))
  const issue_date = input.issue_date ?? today(at)
  const due_date = dueDateOf(input.due_date, input.payment_condition, issue_date, order.credit_days)
  // A PDF is the DTE: with it the invoice is frozen from the start.
  const header = { ...input, ...stored, issue_date, due_date, dte_issued_at: input.pdf_file ? at : null }
  const invoice = total(header, order.taxpayer_type, lines)
  const typed = input.invoice_number
  const [, invoice_number] = await Promise.all([
    checkCredit(ctx, trx, { id: orderId, client_id: order.client_id }, invoice.total),
    // Behind the client, and held until the commit: two round trips, more where somebody is warned or the number was typed.
    typed === '' ? takeInvoiceNumber(trx, at) : claimInvoiceNumber(trx, typed),
  ])

  const made = await insertInvoice(trx, { ...invoice, invoice_number }, at)
  await insertLines(trx, made.id, lines)
  const total_amount = formatMoney(invoice.total)
  const total_services = add(invoice.subtotal_services, invoice.iva_services)
  const parts = { total_services: formatMoney(total_services), total_third_party: formatMoney(subtract(invoice.total, total_services)) }
  await record(trx, at, {
    kind: 'invoice.generated',
    order: orderId,
    invoice: made.id,
    description: `Factura ${invoice_number} generada por $${total_amount}`,
    after: { invoice_number, invoice_type: input.invoice_type, total_amount, ...parts, charge_ids, transfer_ids },
  })
  return newInvoiceDetail({ invoice: made, order, charges, expenses, lines })
}
