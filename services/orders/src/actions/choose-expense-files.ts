import type { TransferFilesInput, TransferFilesPreview } from '@gpro/contracts'
import { DomainError, fieldError } from '@gpro/core'
import { type ArchivedFile, type Db, plainName } from '@gpro/infra'
import { type ExpenseFileRow, listProofFiles, loadExpenseFiles, type ProofFileRow } from '../repository/expense-files.ts'

export interface ChosenFile extends ArchivedFile {
  readonly source: TransferFilesPreview['files'][number]['source']
  readonly id: number
}

/** The documents that were asked for, in a folder for each order. */
export async function chooseExpenseFiles(db: Db, asked: TransferFilesInput): Promise<ChosenFile[]> {
  const { transfer_ids: ids, provider_invoice_ids: bills } = asked
  if (ids.length + bills.length === 0) throw fieldError('transfer_ids', 'validation-error', 'es obligatorio')
  const [bill] = bills
  // Providers' invoices are not kept yet; those of expenses are.
  if (bill !== undefined) throw new DomainError('not-found', 'provider-invoice-not-found', `La factura de proveedor ${bill} no existe`, { id: bill })
  const expenses = await loadExpenseFiles(db, ids)
  const proofs = asked.include_payment_proofs ? await listProofFiles(db, ids) : []
  return [
    ...expenses.flatMap(documentOf).filter(wanted(asked.only_pdf)),
    ...proofs.flatMap((proof) => proofOf(proof, expenses)).filter(wanted(asked.payment_proofs_only_pdf)),
  ]
}

function wanted(onlyPdf: boolean): (file: ChosenFile) => boolean {
  return ({ path }) => !onlyPdf || path.endsWith('.pdf')
}

function documentOf(expense: ExpenseFileRow): ChosenFile[] {
  const title = `${expense.provider_name ?? 'Gasto'} ${expense.invoice_number || expense.description}`
  return expense.file === null ? [] : [placed('transfer', expense.id, expense, title, expense.file)]
}

function proofOf(proof: ProofFileRow, expenses: readonly ExpenseFileRow[]): ChosenFile[] {
  const expense = expenses.find(({ id }) => id === proof.transfer_id)
  if (proof.file === null || expense === undefined) return []
  const title = `Pago ${proof.payment_date} ${expense.provider_name ?? ''} ${proof.reference_number}`
  return [placed('transfer_payment', proof.id, expense, title, proof.file)]
}

function placed(source: ChosenFile['source'], id: number, { order_number }: ExpenseFileRow, title: string, path: string): ChosenFile {
  return { source, id, folder: order_number ?? 'Sin orden', name: plainName(title) + path.slice(path.lastIndexOf('.')), path }
}
