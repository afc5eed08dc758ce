import { type Cents, DomainError, fieldError } from '@gpro/core'
import { type AnyTrx, actor, type Db } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { PayableLine } from '../domain/allocation.ts'

export interface NewPayment {
  readonly amount: Cents
  readonly payment_date: string
  readonly payment_method: string
  readonly reference_number: string
  readonly numero_comprobante_retencion: string
  readonly retention_generation_code: string
  readonly retention_reception_stamp: string
  readonly bank_id: number | null
  readonly notes: string
  readonly receipt_file: string | null
}

const inserted = fixed('invoicing.payment.insert', (db, row: NewPayment & { invoice_id: number; created_by: number | null; at: string }) =>
  db
    .insertInto('payment')
    .values({
      invoice_id: row.invoice_id,
      amount: row.amount,
      payment_date: row.payment_date,
      payment_method: row.payment_method,
      reference_number: row.reference_number,
      numero_comprobante_retencion: row.numero_comprobante_retencion,
      retention_generation_code: row.retention_generation_code,
      retention_reception_stamp: row.retention_reception_stamp,
      bank_id: row.bank_id,
      notes: row.notes,
      receipt_file: row.receipt_file,
      created_by: row.created_by,
      created_at: row.at,
      updated_at: row.at,
    })
    .returning('id'),
)

/** Stores the payment and what it is meant to settle; answers its id. */
export async function insertPayment(
  trx: Trx,
  invoiceId: number,
  payment: NewPayment,
  parts: readonly { readonly line: PayableLine; readonly amount: Cents; readonly notes: string }[],
  at: string,
): Promise<number> {
  const [row] = await inserted(trx, { ...payment, invoice_id: invoiceId, created_by: actor().userId, at })
  if (!row) throw new Error('The payment was not stored')
  if (parts.length > 0) {
    await trx
      .insertInto('payment_allocation')
      .values(parts.map(({ line, amount, notes }) => ({ payment_id: row.id, invoice_line_id: line.lineId, amount, notes })))
      .execute()
  }
  return row.id
}

export interface LivePayment {
  readonly id: number
  readonly invoice_id: number
  readonly amount: Cents
  readonly method: string
}

const live = fixed('invoicing.payment.live', (db, { id }: { id: number }) =>
  db.selectFrom('payment').select(['id', 'invoice_id', 'amount', 'payment_method']).where('id', '=', id).where('deleted_at', 'is', null),
)

export async function loadPayment(db: Db | AnyTrx, id: number): Promise<LivePayment> {
  const [row] = await live(db, { id })
  if (!row) throw new DomainError('not-found', 'payment-not-found', `El pago ${id} no existe`, { id })
  return { id: row.id, invoice_id: row.invoice_id, amount: row.amount, method: row.payment_method }
}

const certificate = fixed('invoicing.payment.certificate', (db, { invoice_id }: { invoice_id: number }) =>
  db
    .selectFrom('payment')
    .select('id')
    .where('invoice_id', '=', invoice_id)
    .where('payment_method', '=', 'retencion')
    .where('deleted_at', 'is', null),
)

/** Whether the invoice's retention certificate is registered. */
export async function hasCertificate(trx: Trx, invoiceId: number): Promise<boolean> {
  return (await certificate(trx, { invoice_id: invoiceId })).length > 0
}

const deleted = fixed('invoicing.payment.delete', (db, { id, at }: { id: number; at: string }) =>
  db.updateTable('payment').set({ deleted_at: at, updated_at: at }).where('id', '=', id).where('deleted_at', 'is', null).returning('id'),
)

export async function markPaymentDeleted(trx: Trx, id: number, at: string): Promise<void> {
  const rows = await deleted(trx, { id, at })
  if (rows.length !== 1) throw new DomainError('not-found', 'payment-not-found', `El pago ${id} no existe`, { id })
}

const receipt = fixed('invoicing.payment.receipt', (db, { id, file, at }: { id: number; file: string; at: string }) =>
  db
    .updateTable('payment')
    .set({ receipt_file: file, updated_at: at })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning(['id', 'invoice_id']),
)

export async function saveReceipt(trx: Trx, id: number, file: string, at: string): Promise<number> {
  const [row] = await receipt(trx, { id, file, at })
  if (!row) throw new DomainError('not-found', 'payment-not-found', `El pago ${id} no existe`, { id })
  return row.invoice_id
}

const bank = fixed('invoicing.bank', (db, { id }: { id: number }) => db.selectFrom('bank').select('id').where('id', '=', id))

/** Refuses the id of a bank that is not in the catalog. */
export async function requireBank(trx: Trx, id: number | null): Promise<void> {
  if (id !== null && (await bank(trx, { id })).length === 0) throw fieldError('bank', 'bank-not-found', `El banco ${id} no existe`, { bank: id })
}
