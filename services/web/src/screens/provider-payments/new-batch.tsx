import { bankCatalog, createBatchPayment, EXPENSE_METHOD_LABELS, listPendingOfProvider, providerCatalog } from '@gpro/contracts'
import { today } from '@gpro/core'
import { Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { now } from '../../app/clock.ts'
import { money } from '../../app/format.ts'
import { Failure } from '../../components/failure.tsx'
import { choicesOf, useChoices } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { useTexts } from '../../texts/index.ts'
import { type Amounts, AmountsTable, allocationsFrom, sumOf } from './amounts.tsx'

/** First whom, then which of what is owed to them, then how. */
export function NewBatch({ onDone }: { readonly onDone: () => void }) {
  const { payables: words, orders, billing, expenses } = useTexts()
  const [provider, setProvider] = useState<string | null>(null)
  const [amounts, setAmounts] = useState<Amounts>({})
  const providers = useChoices(providerCatalog.list)
  const banks = useChoices(bankCatalog.list)
  const pending = useApi(listPendingOfProvider, { fields: { provider_id: Number(provider) }, enabled: provider !== null })
  const owed = provider === null ? undefined : pending.data?.pending_transfers
  const total = sumOf(amounts)
  function choose(chosen: string | null) {
    setProvider(chosen)
    setAmounts({})
  }
  return (
    <Stack>
      <Select
        label={orders.provider}
        placeholder={words.chooseProvider}
        data={[...providers]}
        value={provider}
        onChange={choose}
        searchable
        data-autofocus
      />
      <Failure error={pending.error} />
      {owed?.length === 0 && <Text size="sm">{words.nothingOwed}</Text>}
      {owed && owed.length > 0 && (
        <>
          <AmountsTable expenses={owed} amounts={amounts} column={words.toPay} onChange={setAmounts} />
          <ContractForm
            endpoint={createBatchPayment}
            fields={[
              { name: 'payment_method', label: billing.method, kind: 'select', options: choicesOf(EXPENSE_METHOD_LABELS), required: true, span: 4 },
              { name: 'payment_date', label: expenses.date, kind: 'date', span: 4 },
              { name: 'bank', label: billing.bank, kind: 'select', options: banks, span: 4 },
              { name: 'reference_number', label: billing.reference, span: 4 },
              { name: 'proof_file', label: billing.receipt, kind: 'file', span: 8 },
              { name: 'notes', label: billing.notes, kind: 'area', span: 12 },
            ]}
            initial={{ payment_method: 'transferencia', payment_date: today(now()) }}
            fixed={{ allocations: allocationsFrom(amounts) }}
            submit={words.pay(total === undefined ? '—' : money(total))}
            onDone={onDone}
            onCancel={onDone}
          />
        </>
      )}
    </Stack>
  )
}
