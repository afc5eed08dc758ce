import { type CashCountView, createCashCount, DENOMINATIONS, deleteCashCount, exportCashCounts, listCashCounts } from '@gpro/contracts'
import { add, cents, formatMoney, multiply } from '@gpro/core'
import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAct, useLoaded } from '../../api/hooks.ts'
import { day, money } from '../../app/format.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ExportButton } from '../../components/export-button.tsx'
import { Failure } from '../../components/failure.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'

export function CashCounts() {
  const { pettyCash: words, common } = useTexts()
  const counts = useLoaded(listCashCounts)
  return (
    <Stack>
      <Group>
        <DialogButton label={words.count} aria-keyshortcuts="N" variant="filled">
          {(close) => <CountForm onDone={close} />}
        </DialogButton>
        <ExportButton endpoint={exportCashCounts} label="Excel" />
      </Group>
      <PlainTable<CashCountView>
        label={words.counts}
        rows={counts}
        keyOf={({ id }) => id}
        columns={[
          { id: 'number', header: words.number, cell: ({ sequence_number }) => sequence_number },
          { id: 'date', header: words.date, cell: ({ date }) => day(date) },
          { id: 'by', header: words.by, cell: ({ performed_by_name }) => performed_by_name },
          { id: 'notes', header: words.notes, cell: ({ notes }) => notes },
          { id: 'calculated', header: words.calculated, align: 'right', cell: ({ calculated_balance }) => money(calculated_balance) },
          { id: 'counted', header: words.counted, align: 'right', cell: ({ actual_balance }) => money(actual_balance) },
          { id: 'difference', header: words.difference, align: 'right', cell: ({ difference }) => money(difference) },
        ]}
        actions={({ id, is_last }) =>
          is_last && <ConfirmButton label={common.delete} question={words.deleteCount} endpoint={deleteCashCount} sent={{ id }} small />
        }
      />
    </Stack>
  )
}

/** Notes and coins are counted one kind after the other; what they come to is added up in cents. */
function CountForm({ onDone }: { readonly onDone: () => void }) {
  const { pettyCash: words } = useTexts()
  const [pieces, setPieces] = useState<Readonly<Record<number, string>>>({})
  const [notes, setNotes] = useState('')
  const count = useAct(createCashCount, onDone)
  const kinds = DENOMINATIONS.toReversed()
  const quantityOf = (kind: number) => (/^\d{1,6}$/.test(pieces[kind] ?? '') ? Number(pieces[kind]) : 0)
  const counted = formatMoney(add(...kinds.map((kind) => multiply(cents(kind), quantityOf(kind)))))
  const details = kinds.filter((kind) => quantityOf(kind) > 0).map((kind) => ({ denomination: formatMoney(cents(kind)), quantity: quantityOf(kind) }))
  return (
    <Stack>
      <Text size="sm">{words.countHint}</Text>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {kinds.map((kind) => (
          <TextInput
            key={kind}
            label={words.pieces(money(formatMoney(cents(kind))))}
            inputMode="numeric"
            value={pieces[kind] ?? ''}
            onChange={({ currentTarget }) => setPieces({ ...pieces, [kind]: currentTarget.value })}
          />
        ))}
      </SimpleGrid>
      <TextInput label={words.notes} value={notes} onChange={({ currentTarget }) => setNotes(currentTarget.value)} />
      <Failure error={count.error} />
      <Group justify="space-between">
        <Text fw={650}>
          {words.counted}: {money(counted)}
        </Text>
        <Button loading={count.isPending} onClick={() => count.mutate({ fields: { actual_balance: counted, notes, details } })}>
          {words.count}
        </Button>
      </Group>
    </Stack>
  )
}
