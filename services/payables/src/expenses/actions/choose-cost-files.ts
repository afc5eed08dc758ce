import type { TransferFilesInput, TransferFilesPreview } from '@gpro/contracts'
import { fieldError } from '@gpro/core'
import { type ArchivedFile, type Db, plainName } from '@gpro/infra'
import {
  listProviderInvoiceProofs,
  loadProviderInvoiceFiles,
  type ProviderInvoiceFileRow,
} from '../../provider-invoices/repository/provider-invoice-files.ts'
import { type ExpenseFileRow, listProofFiles, loadExpenseFiles } from '../repository/expense-files.ts'

export interface ChosenFile extends ArchivedFile {
  readonly source: TransferFilesPreview['files'][number]['source']
  readonly id: number
}

/** What a document or a proof belongs to. */
interface Cost {
  readonly id: number
  readonly order: string | null
  readonly provider: string | null
  readonly title: string
  readonly file: string | null
}

interface Proof {
  readonly id: number
  readonly cost: number
  readonly payment_date: string
  readonly reference_number: string
  readonly file: string | null
}

/** The documents of expenses and of invoices of providers that were asked for, in a folder for each order. */
export async function chooseCostFiles(db: Db, asked: TransferFilesInput): Promise<ChosenFile[]> {
  const { transfer_ids: ids, provider_invoice_ids: bills } = asked
  if (ids.length + bills.length === 0) throw fieldError('transfer_ids', 'validation-error', 'es obligatorio')
  const expenses = (await loadExpenseFiles(db, ids)).map(costOfExpense)
  const invoices = (await loadProviderInvoiceFiles(db, bills)).map(costOfInvoice)
  const documents = [...documentsOf('transfer', expenses), ...documentsOf('provider_invoice', invoices)].filter(wanted(asked.only_pdf))
  if (!asked.include_payment_proofs) return documents
  const paid = (await listProofFiles(db, ids)).map((row) => ({ ...row, cost: row.transfer_id }))
  const paidBills = (await listProviderInvoiceProofs(db, bills)).map((row) => ({ ...row, cost: row.provider_invoice_id }))
  const proofs = [...proofsOf('transfer_payment', paid, expenses), ...proofsOf('provider_invoice_payment', paidBills, invoices)]
  return [...documents, ...proofs.filter(wanted(asked.payment_proofs_only_pdf))]
}

function wanted(onlyPdf: boolean): (file: ChosenFile) => boolean {
  return ({ path }) => !onlyPdf || path.endsWith('.pdf')
}

function costOfExpense({ id, order_number: order, provider_name: provider, invoice_number, description, file }: ExpenseFileRow): Cost {
  return { id, order, provider, title: `${provider ?? 'Gasto'} ${invoice_number || description}`, file }
}

function costOfInvoice({ id, order_number: order, provider_name: provider, invoice_number, file }: ProviderInvoiceFileRow): Cost {
  return { id, order, provider, title: `${provider} ${invoice_number}`, file }
}

function documentsOf(source: ChosenFile['source'], costs: readonly Cost[]): ChosenFile[] {
  return costs.flatMap((cost) => (cost.file === null ? [] : [placed(source, cost.id, cost, cost.title, cost.file)]))
}

function proofsOf(source: ChosenFile['source'], proofs: readonly Proof[], costs: readonly Cost[]): ChosenFile[] {
  return proofs.flatMap((proof) => {
    const cost = costs.find(({ id }) => id === proof.cost)
    if (proof.file === null || cost === undefined) return []
    return [placed(source, proof.id, cost, `Pago ${proof.payment_date} ${cost.provider ?? ''} ${proof.reference_number}`, proof.file)]
  })
}

function placed(source: ChosenFile['source'], id: number, { order }: Cost, title: string, path: string): ChosenFile {
  return { source, id, folder: order ?? 'Sin orden', name: plainName(title) + path.slice(path.lastIndexOf('.')), path }
}
