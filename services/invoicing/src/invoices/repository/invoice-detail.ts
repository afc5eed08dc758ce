import { firstOr } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { creditNotesOfInvoice } from '../../credit-notes/repository.ts'
import { loadOrderState } from '../../orders/repository.ts'
import { fixed } from '../../own.ts'
import { listPaymentsOfInvoice } from '../../payments/repository/payment-lists.ts'
import { joinInvoices, OF_ORDER, withColumns, withTraces } from './invoice-rows.ts'
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

/** What the detail shows beside `OF_ORDER`: of the order, its agent, its client, and who made the invoice. */
const DETAILS = [
  ...(['order.eta', 'order.notes as order_notes', 'order.status as order_status', 'order.created_at as order_created_at', 'order.mes'] as const),
  ...(['agent.username as agent_username', 'agent.first_name as agent_first_name', 'agent.last_name as agent_last_name'] as const),
  ...(['client.client_type', 'client.payment_condition as client_payment_condition', 'client.credit_days'] as const),
  ...(['client.legal_name', 'client.nit', 'client.address', 'user.username'] as const),
] as const

const invoiceWithOrder = fixed('invoicing.invoice.detail', (db, { id }: { id: number }) =>
  withTraces(withColumns(joinInvoices(db)))
    .leftJoin('user_account as user', 'user.id', 'invoice.created_by')
    .leftJoin('user_account as agent', 'agent.id', 'order.customs_agent_id')
    .where('invoice.id', '=', id)
    .select(DETAILS),
)

/** An order that is being billed, with all that the new invoice will show of it and of who makes it. */
export const orderToInvoice = fixed('invoicing.order.to-invoice', (db, { id, by }: { id: number; by: number | null }) =>
  db
    .selectFrom('service_order as order')
    .innerJoin('client', 'client.id', 'order.client_id')
    .leftJoin('user_account as user', (join) => join.on('user.id', '=', by))
    .leftJoin('user_account as agent', 'agent.id', 'order.customs_agent_id')
    .where('order.id', '=', id)
    .where('order.deleted_at', 'is', null)
    .select('order.client_id')
    .select(OF_ORDER)
    .select(DETAILS),
)

export type OrderToInvoice = Awaited<ReturnType<typeof orderToInvoice>>[number]

/** An invoice with all that belongs to it, in a fixed number of queries. */
export async function loadInvoiceDetail(db: Reader, id: number) {
  const row = firstOr(await invoiceWithOrder(db, { id }), () => invoiceNotFound(id))
  const charges = await chargesOfInvoice(db, { id })
  const expenses = await expensesOfInvoice(db, { id })
  const money = { ...(await listPaymentsOfInvoice(db, id)), credit_notes: await creditNotesOfInvoice(db, { id }) }
  return { row, charges, expenses, ...money, order: await loadOrderState(db, row.order_id) }
}

export type InvoiceDetail = Awaited<ReturnType<typeof loadInvoiceDetail>>
