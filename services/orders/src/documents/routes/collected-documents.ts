import {
  type AllDocumentsView,
  type CollectedDocumentView,
  DOCUMENT_CATEGORY_LABELS,
  DOCUMENT_TYPE_LABELS,
  type DocumentCategory,
  EXPENSE_TYPE_LABELS,
  PROVIDER_NOTE_REASON_LABELS,
} from '@gpro/contracts'
import { add, type Cents, fullName, moneyNumber, type OrderStatus, ZERO } from '@gpro/core'
import { type Db, type Files, mayCause } from '@gpro/infra'
import { withoutMirrors } from '../domain.ts'
import { type CollectedDocuments, collectDocuments } from '../repository/collected-documents.ts'
import { type DocumentRow, documentsOfOrder } from '../repository/documents.ts'

/** A file, by what its row says of it. */
interface Filed {
  readonly id: number
  readonly file: string | null
  readonly reference: string | null
  readonly username: string | null
  readonly first_name: string | null
  readonly last_name: string | null
  readonly uploaded_at: string
  readonly amount: Cents | null
}

/** How the documents page names it. */
interface Named {
  readonly subcategory: string
  readonly description: string
  readonly reference_label: string | null
}

export interface Collected extends Filed, Named {
  readonly category: DocumentCategory
  readonly prefix: string
  readonly source_model: string
  readonly file_name?: string
}

const OF_INVOICES = ['Invoice', 'InvoicePayment', 'CreditNote']

/** Every file of an order that who asks may see, newest first, each once. */
export async function collect(db: Db, order: number): Promise<Collected[]> {
  const others = fromOthers(await collectDocuments(db, order))
  const shown = others.map(({ file }) => file)
  const own = withoutMirrors(await documentsOfOrder(db, { order }), shown).map(fromOrder)
  const seen = mayCause('invoice-money.read') ? others : others.filter(({ source_model }) => !OF_INVOICES.includes(source_model))
  return [...seen, ...own].sort((first, second) => second.uploaded_at.localeCompare(first.uploaded_at))
}

function fromOrder({ id, document_type, file, file_name, description, ...row }: DocumentRow): Collected {
  const { uploaded_at, uploaded_by_username: username, first_name, last_name } = row
  const source = { category: document_type, prefix: 'doc', source_model: 'OrderDocument', subcategory: DOCUMENT_TYPE_LABELS[document_type] }
  const uploader = { username, first_name, last_name }
  return { ...source, ...uploader, id, file, file_name, description, reference: null, reference_label: null, uploaded_at, amount: null }
}

/** What files of one kind have in common. */
function kind(category: DocumentCategory, prefix: string, source_model: string) {
  return ({ id, file, reference, username, first_name, last_name, uploaded_at, amount }: Filed, named: Named): Collected => {
    return { category, prefix, source_model, id, file, reference, username, first_name, last_name, uploaded_at, amount, ...named }
  }
}

const invoicePdf = kind('factura_venta', 'inv_pdf', 'Invoice')
const invoiceDte = kind('factura_venta', 'inv_dte', 'Invoice')
const payment = kind('pago_cliente', 'inv_pay', 'InvoicePayment')
const creditNote = kind('nota_credito', 'cn', 'CreditNote')
const expense = kind('factura_costo', 'tr', 'Transfer')
const expensePayment = kind('pago_proveedor', 'tr_pay', 'TransferPayment')
const providerInvoice = kind('costo_directo', 'pi', 'ProviderInvoice')
const providerInvoicePayment = kind('pago_proveedor', 'pi_pay', 'ProviderInvoicePayment')
const providerNote = kind('nc_proveedor', 'pcn', 'ProviderCreditNote')

const PROOF = 'Comprobante de Pago'
const joined = (...words: readonly (string | null)[]) => words.filter(Boolean).join(' - ')

function fromInvoice(row: CollectedDocuments['invoices'][number]): Collected[] {
  const named = { reference_label: `Factura #${row.reference}`, description: `Factura ${row.reference}` }
  const pdf = invoicePdf({ ...row, file: row.pdf_file }, { subcategory: 'PDF Factura', ...named })
  // Both are one invoice, which counts once in the sums.
  const dte = invoiceDte({ ...row, file: row.dte_file, amount: pdf.file === null ? row.amount : null }, { subcategory: 'Archivo DTE', ...named })
  return [pdf, dte].filter(({ file }) => file !== null)
}

function fromOthers(files: CollectedDocuments): Collected[] {
  return [
    ...files.invoices.flatMap(fromInvoice),
    ...files.payments.map((row) =>
      payment(row, { subcategory: PROOF, description: `Pago Factura ${row.reference}`, reference_label: `Factura #${row.reference}` }),
    ),
    ...files.creditNotes.map((row) => {
      const reference_label = `NC #${row.reference} → Factura #${row.invoice_number}`
      return creditNote(row, { subcategory: 'Nota de Crédito', description: `NC ${row.reference} - ${row.reason}`, reference_label })
    }),
    ...files.expenses.map((row) => {
      const type = EXPENSE_TYPE_LABELS[row.transfer_type]
      return expense(row, { subcategory: type, description: row.description, reference_label: joined(type, row.provider_name) })
    }),
    ...files.expensePayments.map((row) => {
      const description = joined(`Pago a ${row.provider_name ?? 'proveedor'}`, row.description)
      return expensePayment(row, { subcategory: PROOF, description, reference_label: `Pago → ${EXPENSE_TYPE_LABELS[row.transfer_type]}` })
    }),
    ...files.providerInvoices.map((row) => {
      const reference_label = joined(`Factura ${row.reference}`, row.provider_name)
      return providerInvoice(row, { subcategory: 'Factura de Proveedor', description: `Costo Directo - ${row.reference}`, reference_label })
    }),
    ...files.providerInvoicePayments.map((row) => {
      const description = `Pago a ${row.provider_name} - Costo Directo ${row.invoice_number}`
      return providerInvoicePayment(row, { subcategory: PROOF, description, reference_label: 'Pago → Costo Directo' })
    }),
    ...files.providerNotes.map((row) => {
      const description = `NC ${row.reference} - ${PROVIDER_NOTE_REASON_LABELS[row.reason]}`
      const reference_label = `NC #${row.reference}${row.invoice_number ? ` → Fact. ${row.invoice_number}` : ''}`
      return providerNote(row, { subcategory: 'Nota de Crédito Proveedor', description, reference_label })
    }),
  ]
}

interface FiledOrder {
  readonly id: number
  readonly order_number: string
  readonly status: OrderStatus
}

/** The same by category. */
export async function readAllDocuments(db: Db, files: Files, order: FiledOrder): Promise<AllDocumentsView> {
  const { id, order_number, status } = order
  const documents = await collect(db, id)
  const summary = [...Map.groupBy(documents, ({ category }) => category)].map(([category, those]) => {
    const total = add(...those.map(({ amount }) => amount ?? ZERO))
    return [category, { label: DOCUMENT_CATEGORY_LABELS[category], count: those.length, total_amount: moneyNumber(total) }] as const
  })
  return {
    order_number,
    total_documents: documents.length,
    categories_summary: Object.fromEntries(summary),
    documents: documents.map((document) => toView(document, files, status)),
  }
}

function toView(
  { prefix, id, file, amount, username, first_name, last_name, ...document }: Collected,
  files: Files,
  status: OrderStatus,
): CollectedDocumentView {
  return {
    ...document,
    id: `${prefix}_${id}`,
    uploaded_by: fullName(first_name, last_name, username),
    category_label: DOCUMENT_CATEGORY_LABELS[document.category],
    file_url: files.link(file),
    file_name: document.file_name ?? (file ?? '').split('/').at(-1) ?? '',
    amount: amount === null ? null : moneyNumber(amount),
    deletable: document.source_model === 'OrderDocument' && status !== 'cerrada',
    source_id: id,
  }
}
