import type { Db } from '@gpro/infra'
import { fixed } from '../../own.ts'
import { collectCostDocuments } from './cost-documents.ts'

interface OfOrder {
  readonly order: number
}

const invoices = fixed('orders.collected.invoices', (db, { order }: OfOrder) =>
  db
    .selectFrom('invoice')
    .leftJoin('user_account', 'user_account.id', 'invoice.created_by')
    .select([
      'invoice.id',
      'invoice.invoice_number',
      'invoice.pdf_file',
      'invoice.dte_file',
      'invoice.total',
      'invoice.updated_at',
      'user_account.username',
    ])
    .where('invoice.order_id', '=', order)
    .where((row) => row.or([row('invoice.pdf_file', 'is not', null), row('invoice.dte_file', 'is not', null)])),
)

const receipts = fixed('orders.collected.receipts', (db, { order }: OfOrder) =>
  db
    .selectFrom('payment')
    .innerJoin('invoice', 'invoice.id', 'payment.invoice_id')
    .leftJoin('user_account', 'user_account.id', 'payment.created_by')
    .select([
      'payment.id',
      'payment.receipt_file as file',
      'payment.amount',
      'payment.reference_number',
      'payment.created_at',
      'invoice.invoice_number',
      'user_account.username',
    ])
    .where('invoice.order_id', '=', order)
    .where('payment.deleted_at', 'is', null)
    .where('payment.receipt_file', 'is not', null),
)

const creditNotes = fixed('orders.collected.credit-notes', (db, { order }: OfOrder) =>
  db
    .selectFrom('credit_note')
    .innerJoin('invoice', 'invoice.id', 'credit_note.invoice_id')
    .leftJoin('user_account', 'user_account.id', 'credit_note.created_by')
    .select([
      'credit_note.id',
      'credit_note.pdf_file as file',
      'credit_note.amount',
      'credit_note.note_number',
      'credit_note.reason',
      'credit_note.created_at',
      'user_account.username',
    ])
    .where('invoice.order_id', '=', order)
    .where('credit_note.deleted_at', 'is', null)
    .where('credit_note.pdf_file', 'is not', null),
)

const expenses = fixed('orders.collected.expenses', (db, { order }: OfOrder) =>
  db
    .selectFrom('transfer')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('user_account', 'user_account.id', 'transfer.created_by')
    .select([
      'transfer.id',
      'transfer.invoice_file as file',
      'transfer.amount',
      'transfer.description',
      'transfer.invoice_number',
      'transfer.transfer_type',
      'transfer.created_at',
      'provider.name as provider_name',
      'user_account.username',
    ])
    .where('transfer.order_id', '=', order)
    .where('transfer.deleted_at', 'is', null)
    .where('transfer.invoice_file', 'is not', null),
)

const proofs = fixed('orders.collected.proofs', (db, { order }: OfOrder) =>
  db
    .selectFrom('transfer_payment')
    .innerJoin('transfer', 'transfer.id', 'transfer_payment.transfer_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('user_account', 'user_account.id', 'transfer_payment.created_by')
    .select([
      'transfer_payment.id',
      'transfer_payment.proof_file as file',
      'transfer_payment.amount',
      'transfer_payment.payment_method',
      'transfer_payment.reference_number',
      'transfer_payment.created_at',
      'transfer.description',
      'provider.name as provider_name',
      'user_account.username',
    ])
    .where('transfer.order_id', '=', order)
    .where('transfer.deleted_at', 'is', null)
    .where('transfer_payment.deleted_at', 'is', null)
    .where('transfer_payment.proof_file', 'is not', null),
)

/** Once for each expense of the order that a note lowers, at what it takes off that one. */
const providerNotes = fixed('orders.collected.provider-notes', (db, { order }: OfOrder) =>
  db
    .selectFrom('credit_note_application')
    .innerJoin('transfer', 'transfer.id', 'credit_note_application.transfer_id')
    .innerJoin('provider_credit_note', 'provider_credit_note.id', 'credit_note_application.credit_note_id')
    .innerJoin('provider', 'provider.id', 'provider_credit_note.provider_id')
    .leftJoin('user_account', 'user_account.id', 'credit_note_application.applied_by')
    .select([
      'credit_note_application.id',
      'provider_credit_note.pdf_file as file',
      'credit_note_application.amount',
      'credit_note_application.applied_at as created_at',
      'provider_credit_note.note_number',
      'provider_credit_note.reason',
      'transfer.description',
      'provider.name as provider_name',
      'user_account.username',
    ])
    .where('transfer.order_id', '=', order)
    .where('credit_note_application.undone_at', 'is', null)
    .where('provider_credit_note.pdf_file', 'is not', null),
)

/** Every file that hangs on an order beside its own documents: one query per table. */
export async function collectDocuments(db: Db, order: number) {
  const of = { order }
  return {
    invoices: await invoices(db, of),
    receipts: await receipts(db, of),
    credit_notes: await creditNotes(db, of),
    expenses: await expenses(db, of),
    proofs: await proofs(db, of),
    ...(await collectCostDocuments(db, order)),
    providerNotes: await providerNotes(db, of),
  }
}

export type CollectedDocuments = Awaited<ReturnType<typeof collectDocuments>>
