import { firstOr, type Line } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { creditNotesOfInvoice } from '../../credit-notes/repository.ts'
import type { OrderState } from '../../orders/domain.ts'
import { loadOrderState } from '../../orders/repository.ts'
import { fixed } from '../../own.ts'
import { listPaymentsOfInvoice } from '../../payments/repository/payment-lists.ts'
import { joinInvoices, withColumns, withTraces } from './invoice-rows.ts'
import { invoiceNotFound } from './invoices.ts'

// A voided invoice shows what it billed until it was voided; an item taken off before does not count.
const chargesOfInvoice = fixed('invoicing.invoice.charges', (db, { id }: { id: number }) =>
  db
    .selectFrom('invoice_line as line')
    .innerJoin('invoice', 'invoice.id', 'line.invoice_id')
    .innerJoin('charge', 'charge.id', 'line.charge_id')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('cost_allocation as cost', (join) =>
      join.onRef('cost.charge_id', '=', 'charge.id').on('cost.released_at', 'is', null).on('charge.deleted_at', 'is', null),
    )
    .where('line.invoice_id', '=', id)
    .where(({ or, eb }) => or([eb('line.released_at', 'is', null), eb('line.released_at', '=', eb.ref('invoice.voided_at'))]))
    .orderBy('charge.id')
    .select(['charge.id', 'charge.service_id', 'service.name as service_name', 'charge.description'])
    .select(['charge.quantity', 'charge.unit_price', 'charge.discount', 'charge.iva_type', 'charge.is_third_party_service'])
    .select(['line.net', 'line.iva', 'line.total', 'cost.amount as cost']),
)

const expensesOfInvoice = fixed('invoicing.invoice.expenses', (db, { id }: { id: number }) =>
  db
    .selectFrom('invoice_line as line')
    .innerJoin('invoice', 'invoice.id', 'line.invoice_id')
    .innerJoin('transfer', 'transfer.id', 'line.transfer_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('expense_billing as billing', 'billing.transfer_id', 'transfer.id')
    .where('line.invoice_id', '=', id)
    .where(({ or, eb }) => or([eb('line.released_at', 'is', null), eb('line.released_at', '=', eb.ref('invoice.voided_at'))]))
    .orderBy('transfer.transaction_date', 'desc')
    .orderBy('transfer.id', 'desc')
    .select(['transfer.id', 'transfer.description', 'transfer.amount', 'line.net', 'line.iva', 'line.total'])
    .select(({ fn }) => [
      fn.coalesce('provider.name', 'transfer.beneficiary_name').as('provider_name'),
      fn.coalesce('billing.markup', 'transfer.markup').as('markup'),
      fn.coalesce('billing.iva_type', 'transfer.iva_type').as('iva_type'),
    ]),
)

export type BilledChargeRow = Awaited<ReturnType<typeof chargesOfInvoice>>[number]
export type BilledExpenseRow = Awaited<ReturnType<typeof expensesOfInvoice>>[number]

const invoiceWithOrder = fixed('invoicing.invoice.detail', (db, { id }: { id: number }) =>
  withTraces(withColumns(joinInvoices(db)))
    .leftJoin('user_account as user', 'user.id', 'invoice.created_by')
    .leftJoin('user_account as agent', 'agent.id', 'order.customs_agent_id')
    .where('invoice.id', '=', id)
    .select(['user.username', 'order.eta', 'order.notes as order_notes', 'order.status as order_status', 'order.created_at as order_created_at'])
    .select(['order.mes', 'agent.username as agent_username', 'agent.first_name as agent_first_name', 'agent.last_name as agent_last_name'])
    .select(['client.client_type', 'client.payment_condition as client_payment_condition', 'client.credit_days'])
    .select(['client.legal_name', 'client.nit', 'client.address']),
)

/** An invoice with all that belongs to it, in a fixed number of queries. */
export async function loadInvoiceDetail(db: Reader, id: number) {
  const row = firstOr(await invoiceWithOrder(db, { id }), () => invoiceNotFound(id))
  const charges = await chargesOfInvoice(db, { id })
  const expenses = await expensesOfInvoice(db, { id })
  const money = { ...(await listPaymentsOfInvoice(db, id)), credit_notes: await creditNotesOfInvoice(db, { id }) }
  return { row, charges, expenses, ...money, order: await loadOrderState(db, row.order_id) }
}

export type InvoiceDetail = Awaited<ReturnType<typeof loadInvoiceDetail>>

/** The same of an invoice that is being made: nothing can have been paid on it yet, so half the queries do. */
export async function loadNewInvoiceDetail(db: Reader, id: number, lines: readonly Pick<Line, 'kind'>[], order: OrderState): Promise<InvoiceDetail> {
  const has = (kind: Line['kind']) => lines.some((line) => line.kind === kind)
  const [rows, charges, expenses] = await Promise.all([
    invoiceWithOrder(db, { id }),
    has('charge') ? chargesOfInvoice(db, { id }) : [],
    has('expense') ? expensesOfInvoice(db, { id }) : [],
  ])
  const row = firstOr(rows, () => invoiceNotFound(id))
  return { row, charges, expenses, payments: [], allocations: [], credit_notes: [], order }
}
