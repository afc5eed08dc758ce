import type { TransferFilesInput, TransferFilesPreview } from '@gpro/contracts'
import { fieldError } from '@gpro/core'
import { type ArchivedFile, type Db, plainName } from '@gpro/infra'
import { listProviderInvoiceProofs, loadProviderInvoiceFiles } from '../../provider-invoices/repository/provider-invoice-files.ts'
import { listProofFiles, loadExpenseFiles } from '../repository/expense-files.ts'

export interface ChosenFile extends ArchivedFile {
  readonly source: TransferFilesPreview['files'][number]['source']
  readonly id: number
}

/** What a document or a proof belongs to: an expense, or an invoice of a provider. */
interface Cost {
  readonly id: number
  readonly order_number: string | null
  readonly provider_name: string | null
  readonly invoice_number: string
  readonly description?: string
  readonly file: string | null
}

interface Proof {
  readonly id: number
  readonly cost_id: number
  readonly payment_date: string
  readonly reference_number: string
  readonly file: string | null
}

/** The documents of expenses and of invoices of providers that were asked for, in a folder for each order. */
export async function chooseCostFiles(db: Db, asked: TransferFilesInput): Promise<ChosenFile[]> {
  const { transfer_ids: ids, provider_invoice_ids: bills } = asked
  if (ids.length + bills.length === 0) throw fieldError('transfer_ids', 'validation-error', 'es obligatorio')
  const expenses = await loadExpenseFiles(db, ids)
  const invoices = await loadProviderInvoiceFiles(db, bills)
  const documents = [...documentsOf('transfer', expenses), ...documentsOf('provider_invoice', invoices)].filter(wanted(asked.only_pdf))
  if (!asked.include_payment_proofs) return documents
  const paid = proofsOf('transfer_payment', await listProofFiles(db, ids), expenses)
  const paidBills = proofsOf('provider_invoice_payment', await listProviderInvoiceProofs(db, bills), invoices)
  return [...documents, ...[...paid, ...paidBills].filter(wanted(asked.payment_proofs_only_pdf))]
}

function wanted(onlyPdf: boolean): (file: ChosenFile) => boolean {
  return ({ path }) => !onlyPdf || path.endsWith('.pdf')
}

function documentsOf(source: ChosenFile['source'], costs: readonly Cost[]): ChosenFile[] {
  return costs.flatMap(({ id, provider_name, invoice_number, description = '', file, ...cost }) =>
    file === null ? [] : [placed(source, id, cost.order_number, `${provider_name ?? 'Gasto'} ${invoice_number || description}`, file)],
  )
}

function proofsOf(source: ChosenFile['source'], proofs: readonly Proof[], costs: readonly Cost[]): ChosenFile[] {
  return proofs.flatMap(({ id, cost_id, payment_date, reference_number, file }) => {
    const cost = costs.find((one) => one.id === cost_id)
    if (file === null || cost === undefined) return []
    return [placed(source, id, cost.order_number, `Pago ${payment_date} ${cost.provider_name ?? ''} ${reference_number}`, file)]
  })
}

function placed(source: ChosenFile['source'], id: number, order: string | null, title: string, path: string): ChosenFile {
  return { source, id, folder: order ?? 'Sin orden', name: plainName(title) + path.slice(path.lastIndexOf('.')), path }
}
