import {
  type AllDocumentsView,
  type CollectedDocumentView,
  DOCUMENT_CATEGORY_LABELS,
  type DocumentCategory,
  EXPENSE_METHOD_LABELS,
  EXPENSE_TYPE_LABELS,
  PROVIDER_NOTE_REASON_LABELS,
} from '@gpro/contracts'
import { add, type Cents, moneyNumber, ZERO } from '@gpro/core'
import type { ArchivedFile, Db, Files } from '@gpro/infra'
import { type CollectedDocuments, collectDocuments } from '../repository/collected-documents.ts'
import { type DocumentRow, documentsOfOrder } from '../repository/documents.ts'

/** A file, by what its row says of it. */
interface Filed {
  readonly id: number
  readonly file: string | null
  readonly reference: string
  readonly uploaded_by: string | null
  readonly uploaded_at: string
  readonly amount: Cents | null
}

/** How the documents page names it. */
interface Named {
  readonly subcategory: string
  readonly description: string
  readonly reference_label: string
}

interface Collected extends Filed, Named {
  readonly category: DocumentCategory
  readonly prefix: string
  readonly source_model: string
  readonly file_name?: string
}

/** Every file of an order, newest first. */
async function collect(db: Db, order: number): Promise<Collected[]> {
  const own = (await documentsOfOrder(db, { order })).map(fromOrder)
  return [...own, ...fromOthers(await collectDocuments(db, order))].sort((first, second) => second.uploaded_at.localeCompare(first.uploaded_at))
}

function fromOrder({ id, document_type, file, file_name, description, uploaded_at, uploaded_by_username: uploaded_by }: DocumentRow): Collected {
  const source = { category: document_type, prefix: 'doc', source_model: 'OrderDocument', subcategory: DOCUMENT_CATEGORY_LABELS[document_type] }
  return { ...source, id, file, file_name, description, reference: '', reference_label: '', uploaded_by, uploaded_at, amount: null }
}

/** What files of one kind have in common. */
function kind(category: DocumentCategory, prefix: string, source_model: string) {
  return ({ id, file, reference, uploaded_by, uploaded_at, amount }: Filed, named: Named): Collected => {
    return { category, prefix, source_model, id, file, reference, uploaded_by, uploaded_at, amount, ...named }
  }
}

const invoicePdf = kind('factura_venta', 'invoice', 'Invoice')
const invoiceDte = kind('factura_venta', 'dte', 'Invoice')
const payment = kind('pago_cliente', 'payment', 'InvoicePayment')
const creditNote = kind('nota_credito', 'nc', 'CreditNote')
const expense = kind('factura_costo', 'transfer', 'Transfer')
const expensePayment = kind('pago_proveedor', 'transfer_payment', 'TransferPayment')
const providerInvoice = kind('costo_directo', 'provider_invoice', 'ProviderInvoice')
const providerInvoicePayment = kind('costo_directo', 'provider_invoice_payment', 'ProviderInvoicePayment')
const providerNote = kind('nc_proveedor', 'provider_nc', 'CreditNoteApplication')

function fromOthers(files: CollectedDocuments): Collected[] {
  const ofPayment = (number: string) => `Pago de la factura ${number}`
  return [
    ...files.invoices.flatMap((row) => {
      const named = { reference_label: 'Factura', description: `Factura ${row.reference}` }
      const pdf = invoicePdf({ ...row, file: row.pdf_file }, { subcategory: 'Factura', ...named })
      const dte = invoiceDte({ ...row, file: row.dte_file }, { subcategory: 'DTE', ...named })
      return [pdf, dte].filter(({ file }) => file !== null)
    }),
    ...files.payments.map((row) =>
      payment(row, { subcategory: 'Comprobante', reference_label: 'Referencia', description: ofPayment(row.invoice_number) }),
    ),
    ...files.creditNotes.map((row) => {
      return creditNote(row, { subcategory: 'Nota de Crédito', reference_label: 'Nota de Crédito', description: row.description })
    }),
    ...files.expenses.map((row) => {
      const { description, provider_name } = row
      return expense(row, { subcategory: EXPENSE_TYPE_LABELS[row.transfer_type], reference_label: provider_name ?? 'Proveedor', description })
    }),
    ...files.expensePayments.map((row) => {
      const { description, provider_name } = row
      return expensePayment(row, {
        subcategory: EXPENSE_METHOD_LABELS[row.payment_method],
        reference_label: provider_name ?? 'Proveedor',
        description,
      })
    }),
    ...files.providerInvoices.map((row) => {
      const { reference, reference_label } = row
      return providerInvoice(row, { subcategory: 'Factura de Proveedor', reference_label, description: `Factura ${reference} de ${reference_label}` })
    }),
    ...files.providerInvoicePayments.map((row) => {
      const { reference_label, invoice_number } = row
      return providerInvoicePayment(row, { subcategory: 'Comprobante de Pago', reference_label, description: ofPayment(invoice_number) })
    }),
    ...files.providerNotes.map((row) => {
      return providerNote(row, {
        subcategory: PROVIDER_NOTE_REASON_LABELS[row.reason],
        reference_label: row.reference_label,
        description: row.description,
      })
    }),
  ]
}

/** The same by category. */
export async function readAllDocuments(db: Db, files: Files, { id, order_number }: { id: number; order_number: string }): Promise<AllDocumentsView> {
  const documents = await collect(db, id)
  const summary = [...Map.groupBy(documents, ({ category }) => category)].map(([category, those]) => {
    const total = add(...those.map(({ amount }) => amount ?? ZERO))
    return [category, { label: DOCUMENT_CATEGORY_LABELS[category], count: those.length, total_amount: moneyNumber(total) }] as const
  })
  return {
    order_number,
    total_documents: documents.length,
    categories_summary: Object.fromEntries(summary),
    documents: documents.map((document) => toView(document, files)),
  }
}

function toView({ prefix, id, file, amount, ...document }: Collected, files: Files): CollectedDocumentView {
  return {
    ...document,
    id: `${prefix}_${id}`,
    category_label: DOCUMENT_CATEGORY_LABELS[document.category],
    file_url: files.link(file),
    file_name: document.file_name ?? (file ?? '').split('/').at(-1) ?? '',
    amount: amount === null ? null : moneyNumber(amount),
    deletable: document.source_model === 'OrderDocument',
    source_id: id,
  }
}

/** All documents of these orders, in a folder for each; an order is looked into when its turn comes. */
export async function* filesOfOrders(db: Db, orders: readonly { id: number; order_number: string }[]): AsyncGenerator<ArchivedFile> {
  for (const { id, order_number: folder } of orders) {
    for (const document of await collect(db, id)) {
      if (document.file !== null) yield { folder, name: nameOf(document, document.file), path: document.file }
    }
  }
}

/** The name it was uploaded with; where there is none, what it is: `Factura PRE-00001-2026.pdf`. */
function nameOf({ file_name, subcategory, reference }: Collected, path: string): string {
  return file_name ?? `${subcategory} ${reference}`.trim() + path.slice(path.lastIndexOf('.'))
}
