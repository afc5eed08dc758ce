import { createTransfer, EXPENSE_TYPE_LABELS, IVA_TYPE_LABELS, providerCatalog } from '@gpro/contracts'
import { today } from '@gpro/core'
import { now } from '../../app/clock.ts'
import { choicesOf, useChoices } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { useTexts } from '../../texts/index.ts'

interface ExpenseFormProps {
  /** The order that it is for; none: the office's own. */
  readonly order?: number
  readonly onDone: () => void
}

export function ExpenseForm({ order, onDone }: ExpenseFormProps) {
  const { expenses: words, orders } = useTexts()
  const providers = useChoices(providerCatalog.list)
  const rebilled = ({ transfer_type }: Readonly<Record<string, unknown>>) => transfer_type === 'cargos'
  // The other types are the old system's; nothing new is written under them.
  const types = choicesOf(EXPENSE_TYPE_LABELS).filter(({ value }) => value === 'cargos' || value === 'admin')
  return (
    <ContractForm
      endpoint={createTransfer}
      fields={[
        { name: 'transfer_type', label: words.type, kind: 'select', options: types, required: true },
        { name: 'provider', label: orders.provider, kind: 'select', options: providers },
        { name: 'description', label: orders.description, required: true, span: 12 },
        { name: 'amount', label: words.amount, kind: 'money', required: true, span: 4 },
        { name: 'transaction_date', label: words.date, kind: 'date', span: 4 },
        { name: 'beneficiary_name', label: words.beneficiary, span: 4 },
        { name: 'invoice_number', label: words.document, span: 4 },
        { name: 'ccf', label: 'CCF', span: 4 },
        { name: 'customer_markup_percentage', label: words.markup, kind: 'number', when: rebilled, span: 4 },
        { name: 'customer_iva_type', label: orders.ivaType, kind: 'select', options: choicesOf(IVA_TYPE_LABELS), when: rebilled, span: 4 },
        { name: 'invoice_file', label: words.file, kind: 'file', span: 8 },
      ]}
      initial={{
        transfer_type: order === undefined ? 'admin' : 'cargos',
        transaction_date: today(now()),
        customer_markup_percentage: '0',
        customer_iva_type: 'no_sujeto',
      }}
      fixed={order === undefined ? {} : { service_order: order }}
      submit={words.create}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
