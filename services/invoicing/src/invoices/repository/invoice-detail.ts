import { DomainError, type Line } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { listCreditNotesOfInvoice } from '../../credit-notes/repository/credit-note-lists.ts'
import { fixed } from '../../own.ts'
import { listPaymentsOfInvoice } from '../../payments/repository/payment-lists.ts'
import { listBilledCharges, listBilledExpenses } from './billed-items.ts'
import { joinInvoices, withColumns } from './invoice-rows.ts'

const one = fixed('invoicing.invoice.detail', (db, { id }: { id: number }) =>
  withColumns(joinInvoices(db))
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
    ]),
)

async function loadRow(db: Db | AnyTrx, id: number) {
  const [row] = await one(db, { id })
  if (!row) throw new DomainError('not-found', 'invoice-not-found', `La factura ${id} no existe`, { id })
  return row
}

/** An invoice with all that belongs to it, in six queries. */
export async function loadInvoiceDetail(db: Db | AnyTrx, id: number) {
  const row = await loadRow(db, id)
  const charges = await listBilledCharges(db, id)
  const expenses = await listBilledExpenses(db, id)
  const { payments, allocations } = await listPaymentsOfInvoice(db, id)
  const creditNotes = await listCreditNotesOfInvoice(db, id)
  return { row, charges, expenses, payments, allocations, credit_notes: creditNotes }
}

/** The same of an invoice that is being made: nothing can have been paid on it yet, so half the queries do. */
export async function loadNewInvoiceDetail(trx: AnyTrx, id: number, lines: readonly Pick<Line, 'kind'>[]): Promise<InvoiceDetail> {
  const row = await loadRow(trx, id)
  const has = (kind: Line['kind']) => lines.some((line) => line.kind === kind)
  const charges = has('charge') ? await listBilledCharges(trx, id) : []
  const expenses = has('expense') ? await listBilledExpenses(trx, id) : []
  return { row, charges, expenses, payments: [], allocations: [], credit_notes: [] }
}

export type InvoiceDetail = Awaited<ReturnType<typeof loadInvoiceDetail>>
