import { fixed, type Trx } from '../../own.ts'
import type { Invoice } from '../domain/invoice.ts'
import type { Traces } from '../domain/removal.ts'
import { inNewVersion } from './invoice-writes.ts'

interface Voiding {
  readonly id: number
  readonly version: number
  readonly reason: string
  readonly notes: string
  readonly at: string
}

const voided = fixed('invoicing.invoice.void', (db, { id, version, reason, notes, at }: Voiding) =>
  db
    .updateTable('invoice')
    .set((invoice) => ({ voided_at: at, void_reason: reason, notes, updated_at: at, version: invoice('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version'),
)

export async function saveVoided(trx: Trx, invoice: Invoice, reason: string, notes: string, at: string): Promise<Invoice> {
  return inNewVersion({ ...invoice, voided_at: at }, await voided(trx, { id: invoice.id, version: invoice.version, reason, notes, at }))
}

const traces = fixed('invoicing.invoice.traces', (db, { id }: { id: number }) =>
  db.selectNoFrom(({ selectFrom }) => [
    selectFrom('payment').select('payment.id').where('payment.invoice_id', '=', id).orderBy('payment.id').limit(1).as('payment'),
    selectFrom('credit_note').select('credit_note.id').where('credit_note.invoice_id', '=', id).orderBy('credit_note.id').limit(1).as('note'),
    selectFrom('invoice_line as line')
      .innerJoin('cost_allocation as cost', 'cost.charge_id', 'line.charge_id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('line.invoice_id', '=', id)
      .where('line.released_at', 'is', null)
      .where('cost.released_at', 'is', null)
      .as('costs'),
  ]),
)

/** Whether money rows name the invoice, deleted ones included, and how many of its charges have a direct cost. */
export async function findTraces(trx: Trx, id: number): Promise<Traces> {
  const [row] = await traces(trx, { id })
  return { payments: (row?.payment ?? null) !== null, credit_notes: (row?.note ?? null) !== null, directCosts: row?.costs ?? 0 }
}

const removed = fixed('invoicing.invoice.delete', (db, { id, version }: { id: number; version: number }) =>
  db.deleteFrom('invoice').where('id', '=', id).where('version', '=', version).returning('version'),
)

/** Removes the invoice; its lines go with it, and what they billed is free again. */
export async function deleteInvoiceRow(trx: Trx, invoice: Invoice): Promise<void> {
  inNewVersion(invoice, await removed(trx, invoice))
}
