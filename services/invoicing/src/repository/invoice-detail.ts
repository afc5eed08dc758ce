import { DomainError } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { listBilledCharges, listBilledExpenses } from './billed-items.ts'
import { listCreditNotes } from './credit-note-lists.ts'
import { joinInvoices, withColumns } from './invoice-rows.ts'
import { listPayments } from './payment-lists.ts'

function select(db: Db | AnyTrx, id: number) {
  return withColumns(joinInvoices(db))
    .leftJoin('user_account as user', 'user.id', 'invoice.created_by')
    .where('invoice.id', '=', id)
    .select([
      'user.username',
      'order.bl_reference',
      'order.eta',
      'order.duca',
      'order.notes as order_notes',
      'order.status as order_status',
      'order.created_at as order_created_at',
      'client.client_type',
      'client.payment_condition as client_payment_condition',
      'client.credit_days',
      'client.legal_name',
      'client.nit',
      'client.iva_registration',
      'client.address',
    ])
}

/** An invoice with all that belongs to it, in six queries. */
export async function loadInvoiceDetail(db: Db | AnyTrx, id: number) {
  const row = await select(db, id).executeTakeFirst()
  if (!row) throw new DomainError('not-found', 'invoice-not-found', `La factura ${id} no existe`, { id })
  const charges = await listBilledCharges(db, id)
  const expenses = await listBilledExpenses(db, id)
  const { rows: payments, allocations } = await listPayments(db, { invoice: id })
  const { rows: creditNotes } = await listCreditNotes(db, { invoice: id })
  return { row, charges, expenses, payments, allocations, creditNotes }
}

export type InvoiceDetail = Awaited<ReturnType<typeof loadInvoiceDetail>>
