import type { PendingTransferView } from '@gpro/contracts'
import { add, formatMoney, parseMoney } from '@gpro/core'
import { Checkbox, Table, Text, TextInput } from '@mantine/core'
import { day, money } from '../../app/format.ts'
import { Scroller } from '../../components/scroller.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'

/** How much goes to each expense, by its id; as it was typed. */
export type Amounts = Readonly<Record<number, string>>

/** What they come to; nothing while one of them is no amount. */
export function sumOf(amounts: Amounts): string | undefined {
  const typed = Object.values(amounts)
  return typed.every((amount) => /^\d{1,12}(\.\d{1,2})?$/.test(amount)) ? formatMoney(add(...typed.map(parseMoney))) : undefined
}

export function allocationsFrom(amounts: Amounts): { readonly transfer_id: number; readonly amount: string }[] {
  return Object.entries(amounts).map(([id, amount]) => ({ transfer_id: Number(id), amount }))
}

/** Only what somebody approved may be settled. */
const SETTLED: readonly string[] = ['aprobado', 'parcial', 'provisionada']

interface AmountsTableProps {
  readonly expenses: readonly PendingTransferView[]
  readonly amounts: Amounts
  readonly column: string
  readonly onChange: (amounts: Amounts) => void
}

/** Expenses to choose from, each with how much of it. */
export function AmountsTable({ expenses, amounts, column, onChange }: AmountsTableProps) {
  const { payables: words, orders, expenses: columns } = useTexts()
  const without = (id: number) => Object.fromEntries(Object.entries(amounts).filter(([each]) => Number(each) !== id))
  return (
    <Scroller label={column} minWidth={620}>
      <Table aria-label={column} fz="sm" verticalSpacing={4} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36} aria-label={column} />
            <Table.Th>{orders.description}</Table.Th>
            <Table.Th>{columns.order}</Table.Th>
            <Table.Th>{columns.date}</Table.Th>
            <Table.Th ta="right">{words.owed}</Table.Th>
            <Table.Th ta="right" w={130}>
              {column}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {expenses.map(({ id, description, invoice_number, service_order_number, transaction_date, balance, status, status_display }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <Checkbox
                  size="xs"
                  aria-label={description || `#${id}`}
                  disabled={!SETTLED.includes(status)}
                  checked={amounts[id] !== undefined}
                  onChange={({ currentTarget }) => onChange(currentTarget.checked ? { ...amounts, [id]: balance } : without(id))}
                />
              </Table.Td>
              <Table.Td>
                {[description, invoice_number].filter(Boolean).join(' · ')}{' '}
                {!SETTLED.includes(status) && <Status status={status} label={status_display} />}
              </Table.Td>
              <Table.Td>{service_order_number}</Table.Td>
              <Table.Td>{day(transaction_date)}</Table.Td>
              <Table.Td ta="right">{money(balance)}</Table.Td>
              <Table.Td ta="right">
                {amounts[id] === undefined ? (
                  <Text size="sm" c="dimmed">
                    —
                  </Text>
                ) : (
                  <TextInput
                    size="xs"
                    aria-label={`${column} ${description}`}
                    inputMode="decimal"
                    value={amounts[id]}
                    onChange={({ currentTarget }) => onChange({ ...amounts, [id]: currentTarget.value.replaceAll(',', '') })}
                    styles={{ input: { textAlign: 'right' } }}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scroller>
  )
}
