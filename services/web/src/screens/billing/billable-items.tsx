import { Checkbox, Table, Text } from '@mantine/core'
import { money } from '../../app/format.ts'
import { TextLink } from '../../components/links.tsx'
import { Scroller } from '../../components/scroller.tsx'
import { useTexts } from '../../texts/index.ts'
import type { Billable } from './billable.ts'
import { ExpenseTerms } from './expense-terms.tsx'

interface ItemsProps {
  readonly order: number
  readonly items: readonly Billable[]
  readonly left: readonly string[]
  readonly onChange: (left: readonly string[]) => void
}

/** What may go on the invoice; what is left out stays with the order. */
export function BillableItems({ order, items, left, onChange }: ItemsProps) {
  const { billing: words, orders } = useTexts()
  if (items.length === 0) {
    return (
      <Text size="sm">
        {words.nothingToBill}{' '}
        <TextLink to="/service-orders/$id" params={{ id: String(order) }} search={{ tab: 'charges' }} underline="always">
          {words.addCharges}
        </TextLink>
      </Text>
    )
  }
  return (
    <Scroller label={words.items} minWidth={560}>
      <Table aria-label={words.items} fz="sm" verticalSpacing={5} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>
              <Checkbox
                size="xs"
                aria-label={words.allItems}
                checked={left.length === 0}
                indeterminate={left.length > 0 && left.length < items.length}
                onChange={({ currentTarget }) => onChange(currentTarget.checked ? [] : items.map(({ id }) => id))}
              />
            </Table.Th>
            <Table.Th>{orders.description}</Table.Th>
            <Table.Th>{orders.ivaType}</Table.Th>
            <Table.Th ta="right">{orders.net}</Table.Th>
            <Table.Th ta="right">{orders.iva}</Table.Th>
            <Table.Th ta="right">{orders.total}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>
                <Checkbox
                  size="xs"
                  aria-label={nameOf(item)}
                  checked={!left.includes(item.id)}
                  onChange={({ currentTarget }) => onChange(currentTarget.checked ? left.filter((id) => id !== item.id) : [...left, item.id])}
                />
              </Table.Td>
              <Table.Td>
                {nameOf(item)}
                <Text size="xs" c="dimmed" component="div">
                  {item.type === 'service' ? words.charge : words.expense}
                  {item.type === 'service' && item.notes && ` · ${item.notes}`}
                  {item.type === 'expense' && ` · ${words.costOf(money(item.cost_original))} · ${orders.margin} ${item.markup_percentage} %`}
                  {item.type === 'expense' && item.is_config_editable && <ExpenseTerms order={order} item={item} />}
                </Text>
              </Table.Td>
              <Table.Td>{item.iva_type_display}</Table.Td>
              <Table.Td ta="right">{money(item.subtotal_neto)}</Table.Td>
              <Table.Td ta="right">{money(item.iva_amount)}</Table.Td>
              <Table.Td ta="right">{money(item.total)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scroller>
  )
}

function nameOf(item: Billable): string {
  return item.type === 'service' ? item.service_name : [item.description, item.provider_name].filter(Boolean).join(' · ')
}
