import type { InvoiceInput } from '@gpro/contracts'
import { fieldError, formatMoney, type Instant, today, toLine } from '@gpro/core'
import { lockOrder, record } from '@gpro/infra'
import { listOrderExpenses } from '../../billed-expenses/repository/expenses.ts'
import { listOrderCharges } from '../../charges/repository/charges.ts'
import { insertLines } from '../../invoice-items/repository/invoice-lines.ts'
import type { BilledOrder } from '../../orders/domain/order.ts'
import { findBilledOrder } from '../../orders/repository/orders.ts'
import type { Ctx, Trx } from '../../own.ts'
import { dueDateOf } from '../domain/invoice.ts'
import { chooseItems } from '../domain/selection.ts'
import { total } from '../domain/totals.ts'
import { type InvoiceDetail, loadNewInvoiceDetail } from '../repository/invoice-detail.ts'
import { insertInvoice } from '../repository/invoice-writes.ts'
import { checkCredit } from './check-credit.ts'
import { invoiceLock } from './keys.ts'
import { namingViolations } from './name-violations.ts'
import { claimInvoiceNumber, takeInvoiceNumber } from './take-invoice-number.ts'

interface Stored {
  readonly pdf_file: string | null
  readonly dte_file: string | null
}

/** Bills charges and expenses of an order. Each is billed once, whoever asks at the same moment. Answers the invoice as it was made. */
export async function createInvoice(ctx: Ctx, input: InvoiceInput): Promise<InvoiceDetail> {
  const folder = `invoicing/invoices/os_${input.service_order}`
  const attempt = { order_id: input.service_order, charges: input.charge_ids, expenses: input.transfer_ids, number: input.invoice_number }
  return ctx.files.keeping(input.pdf_file, folder, (pdfFile) =>
    ctx.files.keeping(input.dte_file, folder, (dteFile) =>
      ctx.locks.withLock(invoiceLock(input.service_order), { timeout: 30 }, () =>
        namingViolations(ctx, attempt, () => ctx.transaction((trx) => bill(ctx, trx, input, { pdf_file: pdfFile, dte_file: dteFile }))),
      ),
    ),
  )
}

async function bill(ctx: Ctx, trx: Trx, input: InvoiceInput, stored: Stored): Promise<InvoiceDetail> {
  const at = ctx.now()
  await lockOrder(trx, input.service_order)
  const order = await findBilledOrder(trx, input.service_order)
  if (!order) throw fieldError('service_order', 'order-not-found', `La orden ${input.service_order} no existe`, { id: input.service_order })

  const items = [...(await listOrderCharges(trx, order.id)), ...(await listOrderExpenses(trx, order.id))]
  const chosen = chooseItems(order.order_number, { charges: input.charge_ids, expenses: input.transfer_ids }, items)
  const lines = chosen.map((item) => toLine(item.kind, item.id, item.net, item.iva_type, input.invoice_type))
  const invoice = { ...total(header(input, order, at), order.taxpayer, lines), ...stored }
  if (input.invoice_number !== '') await claimInvoiceNumber(trx, input.invoice_number)
  await checkCredit(ctx, trx, order, invoice.total)

  const number = input.invoice_number || (await takeInvoiceNumber(trx, at))
  const id = await insertInvoice(trx, { ...invoice, invoice_number: number }, at)
  await insertLines(trx, id, lines)
  await record(trx, at, {
    kind: 'invoice.generated',
    order: order.id,
    invoice: id,
    description: `Factura ${number} generada por $${formatMoney(invoice.total)}`,
    after: { invoice_number: number, total_amount: formatMoney(invoice.total), charges: input.charge_ids, expenses: input.transfer_ids },
  })
  return loadNewInvoiceDetail(trx, id, lines)
}

function header(input: InvoiceInput, order: BilledOrder, at: Instant) {
  const issueDate = input.issue_date ?? today(at)
  return {
    order_id: order.id,
    invoice_type: input.invoice_type,
    issue_date: issueDate,
    due_date: dueDateOf(input.due_date, input.payment_condition, issueDate, order.credit_days),
    payment_condition: input.payment_condition,
    ccf: input.ccf,
    // A PDF is the DTE: with it the invoice is frozen from the start.
    dte_issued_at: input.pdf_file ? at : null,
    dte_number: input.dte_number,
    generation_code: input.generation_code,
    reception_stamp: input.reception_stamp,
    notes: input.notes,
  }
}
