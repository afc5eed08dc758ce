import { cents, type Day } from '@gpro/core'
import { type Db, fixed } from '@gpro/infra'
import type { ApprovedExpense, OpenInvoice } from '../domain/alerts.ts'

/** Invoices with a balance that fall due from one day to another, the earliest first. */
export async function listOpenInvoices(
  db: Db,
  due: { readonly from?: Day; readonly before?: Day; readonly until?: Day },
  limit?: number,
): Promise<OpenInvoice[]> {
  let query = db
    .selectFrom('invoice')
    .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
    .innerJoin('client', 'client.id', 'service_order.client_id')
    .select([
      'invoice.id',
      'invoice.invoice_number',
      'service_order.order_number',
      'client.name as client_name',
      'invoice.due_date',
      'invoice.balance',
    ])
    // Voided ones have no balance.
    .where('invoice.balance', '>', 0)
    .where('invoice.due_date', 'is not', null)
    .orderBy('invoice.due_date')
    .orderBy('invoice.id')
  if (due.from !== undefined) query = query.where('invoice.due_date', '>=', due.from)
  if (due.before !== undefined) query = query.where('invoice.due_date', '<', due.before)
  if (due.until !== undefined) query = query.where('invoice.due_date', '<=', due.until)
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query.execute()
  return rows.map(({ id, invoice_number, order_number, client_name, due_date, balance }) => ({
    id,
    number: invoice_number,
    order: order_number,
    client: client_name,
    due: due_date ?? '',
    balance: cents(balance),
  }))
}

const approvedExpenses = fixed('dashboard.approved-expenses', (db, { until }: { until: Day }) =>
  db
    .selectFrom('transfer')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .select([
      'transfer.id',
      'transfer.invoice_number',
      'transfer.beneficiary_name',
      'provider.name as provider_name',
      'transfer.transaction_date',
      'transfer.balance',
    ])
    .where('transfer.status', '=', 'aprobado')
    .where('transfer.deleted_at', 'is', null)
    .where('transfer.transaction_date', '<=', until),
)

/** Expenses approved up to a day and not paid since. */
export async function listApprovedExpenses(db: Db, until: Day): Promise<ApprovedExpense[]> {
  const rows = await approvedExpenses(db, { until })
  return rows.map(({ id, invoice_number, beneficiary_name, provider_name, transaction_date, balance }) => ({
    id,
    reference: invoice_number || `#${id}`,
    provider: provider_name ?? beneficiary_name,
    date: transaction_date,
    balance: cents(balance),
  }))
}
