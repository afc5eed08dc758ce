import type { SentTo } from '@gpro/contracts'
import { bankCatalog, EXPENSE_METHOD_LABELS, type registerExpensePayment } from '@gpro/contracts'
import { choicesOf, useChoices } from '../../components/form/choices.ts'
import type { Field } from '../../components/form/fields.tsx'
import { useTexts } from '../../texts/index.ts'

type Name = keyof SentTo<typeof registerExpensePayment> & string

/** How a provider is paid, whatever for. */
export function usePaymentFields(amountHint?: string): readonly Field<Name>[] {
  const { expenses: words, billing } = useTexts()
  const banks = useChoices(bankCatalog.list)
  return [
    { name: 'amount', label: words.amount, kind: 'money', required: true, ...(amountHint !== undefined && { hint: amountHint }) },
    { name: 'payment_date', label: words.date, kind: 'date' },
    { name: 'payment_method', label: billing.method, kind: 'select', options: choicesOf(EXPENSE_METHOD_LABELS), required: true },
    { name: 'bank', label: billing.bank, kind: 'select', options: banks },
    { name: 'reference', label: billing.reference },
    { name: 'proof_file', label: billing.receipt, kind: 'file' },
    { name: 'notes', label: billing.notes, kind: 'area', span: 12 },
  ]
}
