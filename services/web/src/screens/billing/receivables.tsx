import { listReceivables, type ReceivableView } from '@gpro/contracts'
import { add, formatMoney, parseMoney } from '@gpro/core'
import { Group, Modal, Progress, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { day, money } from '../../app/format.ts'
import { Figures } from '../../components/figures.tsx'
import { Page } from '../../components/page.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { useRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'
import { ClientStatement } from '../clients/client-statement.tsx'

const AGES = ['current', '1-30', '31-60', '61-90', '90+'] as const

/** A client is a row by its id. */
interface Row extends ReceivableView {
  readonly id: number
}

const sum = (amounts: readonly (string | number)[]) => money(formatMoney(add(...amounts.map((amount) => parseMoney(String(amount))))))
/** Nothing is easier to read than a zero. */
const shown = (amount: string | number) => (Number(amount) === 0 ? '' : money(amount))

function columnsOf({ receivables: words, clients }: Texts, rows: readonly ReceivableView[]): readonly Column<Row>[] {
  return [
    { id: 'client', header: words.client, opens: true, cell: ({ client_name }) => client_name },
    { id: 'total', header: words.total, align: 'right', cell: ({ total }) => money(total), total: sum(rows.map(({ total }) => total)) },
    { id: 'days', header: words.days, align: 'right', cell: ({ days_overdue }) => (days_overdue > 0 ? days_overdue : '') },
    { id: 'oldest', header: words.oldest, hidden: true, cell: ({ oldest_due_date }) => day(oldest_due_date) },
    { id: 'used', header: words.used, width: 130, cell: (row) => <Used row={row} /> },
    ...AGES.map((age) => ({
      id: age,
      header: age === 'current' ? clients.ages[age] : `${age} d`,
      align: 'right' as const,
      cell: ({ aging }: Row) => shown(aging[age]),
      total: sum(rows.map(({ aging }) => aging[age])),
    })),
  ]
}

function Used({ row: { credit_limit, credit_percentage } }: { readonly row: Row }) {
  const { receivables: words } = useTexts()
  if (credit_limit === '0.00') return null
  const over = credit_percentage > 100
  return (
    <Group gap={6} wrap="nowrap">
      <Progress value={Math.min(100, credit_percentage)} color={over ? 'red' : 'ocean'} size="sm" w={60} aria-label={words.used} />
      <Text size="xs" fw={over ? 700 : 400} {...(over && { title: words.overLimit })}>
        {Math.round(credit_percentage)} %
      </Text>
    </Group>
  )
}

/** What all clients owe, by how late it is; a click shows a client's invoices. */
export function ReceivablesPage() {
  const texts = useTexts()
  const { receivables: words, clients, modules } = texts
  const list = useRows(listReceivables)
  const [chosen, setChosen] = useState<Row>()
  const rows = useMemo(() => list.rows.map((row) => ({ ...row, id: row.client })), [list.rows])
  const columns = useMemo(() => columnsOf(texts, rows), [texts, rows])
  return (
    <Page title={modules.receivables} subtitle={words.hint}>
      <Figures figures={AGES.map((age) => ({ label: clients.ages[age], value: sum(rows.map(({ aging }) => aging[age])) }))} />
      <DataTable<Row>
        name="receivables"
        label={modules.receivables}
        columns={columns}
        list={{ ...list, rows }}
        onOpen={setChosen}
        height="calc(100dvh - 300px)"
      />
      <Modal opened={chosen !== undefined} onClose={() => setChosen(undefined)} title={chosen?.client_name} size="xl">
        {chosen && <ClientStatement client={chosen.client} />}
      </Modal>
    </Page>
  )
}
