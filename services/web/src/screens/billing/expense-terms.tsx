import { type BillableExpenseView, IVA_TYPE_LABELS, updateExpenseConfigurations } from '@gpro/contracts'
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../api/hooks.ts'
import { money } from '../../app/format.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { Failure } from '../../components/failure.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { useTexts } from '../../texts/index.ts'

interface ExpenseTermsProps {
  readonly order: number
  readonly item: BillableExpenseView
}

/** How an expense is billed to the client: with which margin, under which IVA. */
export function ExpenseTerms({ order, item }: ExpenseTermsProps) {
  const { billing: words } = useTexts()
  return (
    <DialogButton label={words.terms} size="compact-xs" variant="subtle">
      {(close) => <TermsForm order={order} item={item} onDone={close} />}
    </DialogButton>
  )
}

function TermsForm({ order, item, onDone }: ExpenseTermsProps & { readonly onDone: () => void }) {
  const { billing: words, orders, expenses, common } = useTexts()
  const [markup, setMarkup] = useState(String(item.markup_percentage))
  const [ivaType, setIvaType] = useState(item.iva_type)
  const act = useAct(updateExpenseConfigurations, onDone)
  // The choices are those of the contract.
  const config = { expense_id: item.original_id, markup_percentage: markup, iva_type: ivaType as keyof typeof IVA_TYPE_LABELS }
  return (
    <Stack>
      <Text size="sm">
        {item.description} · {words.costOf(money(item.cost_original))}
      </Text>
      <Group grow align="flex-start">
        <TextInput
          label={expenses.markup}
          inputMode="decimal"
          value={markup}
          onChange={({ currentTarget }) => setMarkup(currentTarget.value)}
          data-autofocus
        />
        <Select
          label={orders.ivaType}
          data={[...choicesOf(IVA_TYPE_LABELS)]}
          value={ivaType}
          onChange={(chosen) => setIvaType(chosen ?? ivaType)}
          allowDeselect={false}
        />
      </Group>
      <Failure error={act.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {common.cancel}
        </Button>
        <Button loading={act.isPending} onClick={() => act.mutate({ id: order, fields: { configs: [config] } })}>
          {common.save}
        </Button>
      </Group>
    </Stack>
  )
}
