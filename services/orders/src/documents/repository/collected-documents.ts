import type { Reader } from '@gpro/infra'
import { fixed } from '../../own.ts'

interface OfOrder {
  readonly order: number
}

/** Who brought the file. */
const UPLOADER = ['user_account.username', 'user_account.first_name', 'user_account.last_name'] as const

const filesOfInvoices = fixed('orders.collected.invoices', (db, { order }: OfOrder) =>
  db
    .selectFrom('invoice')
    .leftJoin('user_account', 'user_account.id', 'invoice.created_by')
    .select(['invoice.id', 'invoice.pdf_file', 'invoice.dte_file', 'invoice.invoice_number as reference', 'invoice.total as amount'])
    .select(UPLOADER)
    .select('invoice.created_at as uploaded_at')
    .where('invoice.order_id', '=', order)
    .where((row) => row.or([row('invoice.pdf_file', 'is not', null), row('invoice.dte_file', 'is not', null)])),
)

const filesOfPayments = fixed('orders.collected.receipts', (db, { order }: OfOrder) =>
  db
    .selectFrom('payment')
    .innerJoin('invoice', 'invoice.id', 'payment.invoice_id')
    .leftJoin('user_account', 'user_account.id', 'payment.created_by')
    .select(['payment.id', 'payment.receipt_file as file', 'payment.amount', 'invoice.invoice_number as reference'])
    .select(UPLOADER)
    .select('payment.created_at as uploaded_at')
    .where('invoice.order_id', '=', order)
    .where('payment.deleted_at', 'is', null)
    .where('payment.receipt_file', 'is not', null),
)

const filesOfCreditNotes = fixed('orders.collected.credit-notes', (db, { order }: OfOrder) =>
  db
    .selectFrom('credit_note')
    .innerJoin('invoice', 'invoice.id', 'credit_note.invoice_id')
    .leftJoin('user_account', 'user_account.id', 'credit_note.created_by')
    .select(['credit_note.id', 'credit_note.pdf_file as file', 'credit_note.note_number as reference', 'credit_note.amount'])
    .select(['credit_note.reason', 'invoice.invoice_number'])
    .select(UPLOADER)
    .select('credit_note.created_at as uploaded_at')
    .where('invoice.order_id', '=', order)
    .where('credit_note.deleted_at', 'is', null)
    .where('credit_note.pdf_file', 'is not', null),
)

const filesOfExpenses = fixed('orders.collected.expenses', (db, { order }: OfOrder) =>
  db
    .selectFrom('transfer')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('user_account', 'user_account.id', 'transfer.created_by')
    .select(['transfer.id', 'transfer.invoice_file as file', 'transfer.invoice_number as reference', 'transfer.amount', 'transfer.description'])
    .select(['transfer.transfer_type', 'provider.name as provider_name'])
    .select(UPLOADER)
    .select('transfer.created_at as uploaded_at')
    .where('transfer.order_id', '=', order)
    .where('transfer.deleted_at', 'is', null)
    .where('transfer.invoice_file', 'is not', null),
)

const filesOfExpensePayments = fixed('orders.collected.proofs', (db, { order }: OfOrder) =>
  db
    .selectFrom('transfer_payment as payment')
    .innerJoin('transfer', 'transfer.id', 'payment.transfer_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('user_account', 'user_account.id', 'payment.created_by')
    .select(['payment.id', 'payment.proof_file as file', 'payment.reference_number as reference', 'payment.amount', 'transfer.description'])
    .select(['transfer.transfer_type', 'provider.name as provider_name'])
    .select(UPLOADER)
    .select('payment.created_at as uploaded_at')
    .where('transfer.order_id', '=', order)
    .where('transfer.deleted_at', 'is', null)
    .where('payment.deleted_at', 'is', null)
    .where('payment.proof_file', 'is not', null),
)

/** Notes that providers gave for an expense of the order, or that lower one; each once, at its whole amount. */
const filesOfProviderNotes = fixed('orders.collected.provider-notes', (db, { order }: OfOrder) =>
  db
    .selectFrom('provider_credit_note as note')
    .leftJoin('transfer as original', 'original.id', 'note.original_transfer_id')
    .leftJoin('user_account', 'user_account.id', 'note.created_by')
    .select(['note.id', 'note.pdf_file as file', 'note.note_number as reference', 'note.amount', 'note.reason'])
    .select('original.invoice_number')
    .select(UPLOADER)
    .select('note.created_at as uploaded_at')
    .where('note.deleted_at', 'is', null)
    .where('note.voided_at', 'is', null)
    .where('note.pdf_file', 'is not', null)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('original.order_id', '=', order),
        exists(
          selectFrom('credit_note_application as application')
            .innerJoin('transfer', 'transfer.id', 'application.transfer_id')
            .select('application.id')
            .whereRef('application.credit_note_id', '=', 'note.id')
            .where('application.undone_at', 'is', null)
            .where('transfer.order_id', '=', order),
        ),
      ]),
    ),
)

const filesOfProviderInvoices = fixed('orders.collected.provider-invoices', (db, { order }: OfOrder) =>
  db
    .selectFrom('provider_invoice as bill')
    .innerJoin('provider', 'provider.id', 'bill.provider_id')
    .leftJoin('user_account', 'user_account.id', 'bill.created_by')
    .select(['bill.id', 'bill.invoice_file as file', 'bill.invoice_number as reference', 'bill.total as amount'])
    .select('provider.name as provider_name')
    .select(UPLOADER)
    .select('bill.created_at as uploaded_at')
    .where('bill.order_id', '=', order)
    .where('bill.deleted_at', 'is', null)
    .where('bill.invoice_file', 'is not', null),
)

const filesOfProviderInvoicePayments = fixed('orders.collected.provider-invoice-proofs', (db, { order }: OfOrder) =>
  db
    .selectFrom('provider_invoice_payment as payment')
    .innerJoin('provider_invoice as bill', 'bill.id', 'payment.provider_invoice_id')
    .innerJoin('provider', 'provider.id', 'bill.provider_id')
    .leftJoin('user_account', 'user_account.id', 'payment.created_by')
    .select(['payment.id', 'payment.proof_file as file', 'payment.reference_number as reference', 'payment.amount', 'bill.invoice_number'])
    .select('provider.name as provider_name')
    .select(UPLOADER)
    .select('payment.created_at as uploaded_at')
    .where('bill.order_id', '=', order)
    .where('payment.deleted_at', 'is', null)
    .where('payment.proof_file', 'is not', null),
)

/** Every file that hangs on an order beside its own documents: one query per table. */
export async function collectDocuments(db: Reader, order: number) {
  return {
    invoices: await filesOfInvoices(db, { order }),
    payments: await filesOfPayments(db, { order }),
    creditNotes: await filesOfCreditNotes(db, { order }),
    expenses: await filesOfExpenses(db, { order }),
    expensePayments: await filesOfExpensePayments(db, { order }),
    providerInvoices: await filesOfProviderInvoices(db, { order }),
    providerInvoicePayments: await filesOfProviderInvoicePayments(db, { order }),
    providerNotes: await filesOfProviderNotes(db, { order }),
  }
}

export type CollectedDocuments = Awaited<ReturnType<typeof collectDocuments>>
