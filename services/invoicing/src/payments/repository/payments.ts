import type { PaymentInput } from '@gpro/contracts'
import { type Cents, type Day, DomainError, fieldError, firstOr, type Instant, ZERO } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { actor, type Reader } from '@gpro/infra'
import type { Updateable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import type { Allocation, PayableLine } from '../domain.ts'

export const paymentNotFound = (id: number) => new DomainError('not-found', 'payment-not-found', `El pago ${id} no existe`, { id })

const bankById = fixed('invoicing.bank', (db, { id }: { id: number }) => db.selectFrom('bank').select('id').where('id', '=', id))

/** Refuses the id of a bank that is not in the catalog. */
export async function requireBank(trx: Trx, id: number | null): Promise<void> {
  if (id !== null) firstOr(await bankById(trx, { id }), () => fieldError('bank', 'bank-not-found', `El banco ${id} no existe`, { bank: id }))
}

const certificateOfInvoice = fixed('invoicing.payment.certificate', (db, { invoice_id }: { invoice_id: number }) =>
  db
    .selectFrom('payment')
    .select('id')
    .where('invoice_id', '=', invoice_id)
    .where('payment_method', '=', 'retencion')
    .where('deleted_at', 'is', null),
)

/** Whether the invoice's retention certificate is registered. */
export async function hasCertificate(trx: Trx, invoiceId: number): Promise<boolean> {
  return (await certificateOfInvoice(trx, { invoice_id: invoiceId })).length > 0
}

const payableLines = fixed('invoicing.payable-lines', (db, { invoice_id }: { invoice_id: number }) =>
  db
    .selectFrom('invoice_line as line')
    .leftJoin(
      db
        .selectFrom('payment_allocation as allocation')
        .innerJoin('payment', 'payment.id', 'allocation.payment_id')
        .where('payment.deleted_at', 'is', null)
        .where('payment.invoice_id', '=', invoice_id)
        .groupBy('allocation.invoice_line_id')
        .select(({ fn }) => ['allocation.invoice_line_id', fn.sum<Cents>('allocation.amount').as('amount')])
        .as('allocated'),
      'allocated.invoice_line_id',
      'line.id',
    )
    .where('line.invoice_id', '=', invoice_id)
    .where('line.released_at', 'is', null)
    .orderBy('line.id')
    .select(['line.id as line_id', 'line.charge_id', 'line.transfer_id', 'line.iva_type', 'line.net', 'line.iva', 'line.total'])
    .select('allocated.amount as allocated'),
)

/** The live lines of an invoice, each with what live payments named it for. */
export async function listPayableLines(db: Reader, invoiceId: number): Promise<PayableLine[]> {
  return (await payableLines(db, { invoice_id: invoiceId })).map(({ charge_id, transfer_id, allocated, ...line }) => ({
    ...line,
    kind: charge_id === null ? 'expense' : 'charge',
    // One of the two is set: a CHECK holds it.
    item_id: charge_id ?? transfer_id ?? 0,
    allocated: allocated ?? ZERO,
  }))
}

/** A payment as it is stored; fields that the wire calls otherwise have the wire's name here. */
export interface NewPayment extends Omit<PaymentInput, 'receipt_file' | 'item_allocations'> {
  readonly invoice_id: number
  readonly payment_date: Day
  readonly receipt: string | null
  /** Of the received certificate that it is made of. */
  readonly certificate_line_id: number | null
}

const insertPaymentRow = fixed('invoicing.payment.insert', (db, payment: NewPayment & { created_by: number | null; at: Instant }) =>
  db
    .insertInto('payment')
    .values({
      invoice_id: payment.invoice_id,
      amount: payment.amount,
      payment_date: payment.payment_date,
      payment_method: payment.payment_method,
      reference_number: payment.reference,
      numero_comprobante_retencion: payment.numero_comprobante_retencion,
      retention_generation_code: payment.retention_generation_code,
      retention_reception_stamp: payment.retention_reception_stamp,
      bank_id: payment.bank,
      notes: payment.notes,
      receipt_file: payment.receipt,
      certificate_line_id: payment.certificate_line_id,
      created_by: payment.created_by,
      created_at: payment.at,
      updated_at: payment.at,
    })
    .returning('id'),
)

/** A part of a payment, and the line of the invoice that it settles. */
export interface SettledPart extends Allocation {
  readonly line_id: number
  readonly notes: string
}

/** Stores the payment and what it is meant to settle; returns its id. */
export async function insertPayment(trx: Trx, payment: NewPayment, parts: readonly SettledPart[], at: Instant): Promise<number> {
  const rows = await insertPaymentRow(trx, { ...payment, created_by: actor().userId, at })
  const { id } = firstOr(rows, () => new Error('The payment was not stored'))
  const allocations = parts.map(({ line_id, amount, notes }) => ({ payment_id: id, invoice_line_id: line_id, amount, notes }))
  if (allocations.length > 0) await trx.insertInto('payment_allocation').values(allocations).execute()
  return id
}

/** What the live payments of some invoices were meant to settle, with the names of the items. Narrow it by `payment.invoice_id`. */
export function selectAllocations(db: Reader) {
  return db
    .selectFrom('payment_allocation as allocation')
    .innerJoin('payment', 'payment.id', 'allocation.payment_id')
    .innerJoin('invoice_line as line', 'line.id', 'allocation.invoice_line_id')
    .leftJoin('charge', 'charge.id', 'line.charge_id')
    .leftJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('transfer', 'transfer.id', 'line.transfer_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .where('payment.deleted_at', 'is', null)
    .orderBy('allocation.id')
    .select(['allocation.id', 'allocation.payment_id', 'allocation.amount', 'allocation.notes', 'line.charge_id', 'line.transfer_id'])
    .select(['service.name as service_name', 'charge.description as charge_description'])
    .select(({ fn }) => [
      'transfer.description as transfer_description',
      fn.coalesce('provider.name', 'transfer.beneficiary_name').as('provider_name'),
    ])
}

export type AllocationRow = Awaited<ReturnType<ReturnType<typeof selectAllocations>['execute']>>[number]

export const allocationsOfPayment = fixed('invoicing.payment.items', (db, { id }: { id: number }) =>
  selectAllocations(db).where('payment.id', '=', id),
)

/** Changes a live payment. */
export async function savePayment(trx: Trx, id: number, at: Instant, changes: Updateable<Tables['payment']>): Promise<void> {
  const query = trx.updateTable('payment').set({ ...changes, updated_at: at })
  const rows = await query.where('id', '=', id).where('deleted_at', 'is', null).returning('id').execute()
  firstOr(rows, () => paymentNotFound(id))
}
