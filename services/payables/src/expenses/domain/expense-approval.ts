import { changedFields, DomainError, formatMoney, settledOf } from '@gpro/core'
import type { Expense } from './expense.ts'

/** What an approval is about: how much, to whom, and for which document. */
const FIELDS = {
  amount: 'amount',
  provider_id: 'provider',
  beneficiary_name: 'beneficiary_name',
  bank_id: 'bank',
  invoice_number: 'invoice_number',
  invoice_file: 'invoice_file',
} as const

const NAMES: Readonly<Record<string, string>> = {
  amount: 'monto',
  provider: 'proveedor',
  beneficiary_name: 'beneficiario',
  bank: 'banco',
  invoice_number: 'número de factura',
  invoice_file: 'archivo de la factura',
}

/** What changes of that which somebody approved; empty where nobody has, or none of it changes. */
export function changesOfApproved(before: Expense, after: Expense): string[] {
  return before.status === 'aprobado' ? changedFields(FIELDS, before, after) : []
}

/** `monto, proveedor` */
export function namesOf(fields: readonly string[]): string {
  return fields.map((field) => NAMES[field] ?? field).join(', ')
}

/** What was paid or credited stands fast, with whom it went to and for what. Only a document that was missing may still be added. */
export function refuseChangeOncePaid(before: Expense, after: Expense): void {
  // Only rows of the old system are paid without a payment.
  if (settledOf(before) === 0 && before.status !== 'pagado') return
  const [field] = changedFields(FIELDS, before, after).filter((name) => !addsDocument(before, name))
  if (field === undefined) return
  const paid = formatMoney(settledOf(before))
  const sentence =
    settledOf(before) > 0
      ? `El gasto «${before.description}» tiene pagos o notas de crédito por $${paid}: ya no cambia su ${namesOf([field])}`
      : `El gasto «${before.description}» está pagado: ya no cambia su ${namesOf([field])}`
  throw new DomainError('refused', 'has-payments', sentence, { paid }, field)
}

function addsDocument({ invoice_number, invoice_file }: Expense, field: string): boolean {
  return (field === 'invoice_number' && invoice_number === '') || (field === 'invoice_file' && invoice_file === null)
}
