import {
  type AllDocumentsView,
  type CollectedDocumentView,
  DOCUMENT_CATEGORY_LABELS,
  type DocumentCategory,
  EXPENSE_METHOD_LABELS,
  EXPENSE_TYPE_LABELS,
  labelOf,
  PROVIDER_NOTE_REASON_LABELS,
} from '@gpro/contracts'
import { add, type Cents, moneyNumber, ZERO } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { CollectedDocuments } from '../repository/collected-documents.ts'
import type { DocumentRow } from '../repository/documents.ts'
import { fromCosts } from './cost-documents-view.ts'

export interface Collected {
  readonly category: DocumentCategory
  readonly prefix: string
  readonly model: string
  readonly id: number
  readonly file: string | null
  readonly name?: string
  readonly subcategory: string
  readonly description: string
  readonly reference: string
  readonly reference_label: string
  readonly by: string | null
  readonly at: string
  readonly amount: Cents | null
}

/** Every file of an order, newest first. */
export function collectedOf(own: readonly DocumentRow[], others: CollectedDocuments): Collected[] {
  const collected = [...own.map(fromOrder), ...fromInvoicing(others), ...fromExpenses(others), ...fromCosts(others)]
  return collected.sort((first, second) => second.at.localeCompare(first.at))
}

/** The same by category. */
export function toAllDocumentsView(orderNumber: string, own: readonly DocumentRow[], others: CollectedDocuments, files: Files): AllDocumentsView {
  const documents = collectedOf(own, others)
  const categories = [...new Set(documents.map(({ category }) => category))]
  const summary = categories.map((category) => {
    const those = documents.filter((document) => document.category === category)
    const total = add(...those.map(({ amount }) => amount ?? ZERO))
    return [category, { label: DOCUMENT_CATEGORY_LABELS[category], count: those.length, total_amount: moneyNumber(total) }] as const
  })
  return {
    order_number: orderNumber,
    total_documents: documents.length,
    categories_summary: Object.fromEntries(summary),
    documents: documents.map((document) => toView(document, files)),
  }
}

function toView(document: Collected, files: Files): CollectedDocumentView {
  return {
    id: `${document.prefix}_${document.id}`,
    category: document.category,
    category_label: DOCUMENT_CATEGORY_LABELS[document.category],
    subcategory: document.subcategory,
    file_url: files.link(document.file),
    file_name: document.name ?? (document.file ?? '').split('/').at(-1) ?? '',
    description: document.description,
    reference: document.reference,
    reference_label: document.reference_label,
    uploaded_by: document.by,
    uploaded_at: document.at,
    amount: document.amount === null ? null : moneyNumber(document.amount),
    deletable: document.model === 'OrderDocument',
    source_model: document.model,
    source_id: document.id,
  }
}

function fromOrder(row: DocumentRow): Collected {
  return {
    category: row.document_type as DocumentCategory,
    prefix: 'doc',
    model: 'OrderDocument',
    id: row.id,
    file: row.file,
    name: row.file_name,
    subcategory: labelOf(DOCUMENT_CATEGORY_LABELS, row.document_type),
    description: row.description,
    reference: '',
    reference_label: '',
    by: row.username,
    at: row.uploaded_at,
    amount: null,
  }
}

function fromInvoicing({ invoices, receipts, credit_notes }: CollectedDocuments): Collected[] {
  const pages = invoices.flatMap((row) => [
    { row, file: row.pdf_file, prefix: 'invoice', subcategory: 'Factura' },
    { row, file: row.dte_file, prefix: 'dte', subcategory: 'DTE' },
  ])
  return [
    ...pages
      .filter(({ file }) => file !== null)
      .map(({ row, file, prefix, subcategory }): Collected => {
        const total = row.total
        const reference = { reference: row.invoice_number, reference_label: 'Factura', description: `Factura ${row.invoice_number}` }
        return {
          category: 'factura_venta',
          prefix,
          model: 'Invoice',
          id: row.id,
          file,
          subcategory,
          ...reference,
          by: row.username,
          at: row.updated_at,
          amount: total,
        }
      }),
    ...receipts.map((row): Collected => {
      const reference = { reference: row.reference_number, reference_label: 'Referencia', description: `Pago de la factura ${row.invoice_number}` }
      const { id, file, username: by, created_at: at } = row
      return {
        category: 'pago_cliente',
        prefix: 'payment',
        model: 'InvoicePayment',
        id,
        file,
        subcategory: 'Comprobante',
        ...reference,
        by,
        at,
        amount: row.amount,
      }
    }),
    ...credit_notes.map((row): Collected => {
      const reference = { reference: row.note_number, reference_label: 'Nota de Crédito', description: row.reason }
      const { id, file, username: by, created_at: at } = row
      return {
        category: 'nota_credito',
        prefix: 'nc',
        model: 'CreditNote',
        id,
        file,
        subcategory: 'Nota de Crédito',
        ...reference,
        by,
        at,
        amount: row.amount,
      }
    }),
  ]
}

function fromExpenses({ expenses, proofs, providerNotes }: CollectedDocuments): Collected[] {
  return [
    ...expenses.map((row): Collected => {
      const reference = { reference: row.invoice_number, reference_label: row.provider_name ?? 'Proveedor', description: row.description }
      const { id, file, username: by, created_at: at } = row
      const subcategory = labelOf(EXPENSE_TYPE_LABELS, row.transfer_type)
      return {
        category: 'factura_costo',
        prefix: 'transfer',
        model: 'Transfer',
        id,
        file,
        subcategory,
        ...reference,
        by,
        at,
        amount: row.amount,
      }
    }),
    ...proofs.map((row): Collected => {
      const reference = { reference: row.reference_number, reference_label: row.provider_name ?? 'Proveedor', description: row.description }
      const { id, file, username: by, created_at: at } = row
      const subcategory = labelOf(EXPENSE_METHOD_LABELS, row.payment_method)
      return {
        category: 'pago_proveedor',
        prefix: 'transfer_payment',
        model: 'TransferPayment',
        id,
        file,
        subcategory,
        ...reference,
        by,
        at,
        amount: row.amount,
      }
    }),
    ...providerNotes.map((row): Collected => {
      const reference = { reference: row.note_number, reference_label: row.provider_name, description: row.description }
      const { id, file, username: by, created_at: at } = row
      return {
        category: 'nc_proveedor',
        prefix: 'provider_nc',
        model: 'CreditNoteApplication',
        id,
        file,
        subcategory: labelOf(PROVIDER_NOTE_REASON_LABELS, row.reason),
        ...reference,
        by,
        at,
        amount: row.amount,
      }
    }),
  ]
}
