import { exportClientStatement, readClientStatement } from '@gpro/contracts'
import { Group, Stack, Text } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { day, money } from '../../app/format.ts'
import { ExportButton } from '../../components/export-button.tsx'
import { Failure } from '../../components/failure.tsx'
import { Figures } from '../../components/figures.tsx'
import { TextLink } from '../../components/links.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'

const AGES = ['current', '1-30', '31-60', '61-90', '90+'] as const
/** All time, which is what somebody who asks for a debt means. */
const ALL = { year: '0' }

/** What a client owes, by how late it is, invoice by invoice. */
export function ClientStatement({ client }: { readonly client: number }) {
  const { clients: words, billing, orders } = useTexts()
  const { data, error, refetch } = useApi(readClientStatement, { id: client, fields: ALL })
  if (!data) return <Failure error={error} retry={() => void refetch()} />
  const owed = data.invoices.filter(({ balance, status }) => balance !== '0.00' && status !== 'cancelled' && status !== 'reversed')
  return (
    <Stack gap="sm">
      <Figures
        figures={[
          { label: billing.invoiced, value: money(data.total_invoiced) },
          { label: billing.collected, value: money(data.total_collected) },
          { label: billing.pending, value: money(data.total_pending) },
          { label: words.creditAvailable, value: money(data.available_credit), hint: `${data.credit_percentage} % ${words.used}` },
        ]}
      />
      <Figures figures={AGES.map((age) => ({ label: words.ages[age], value: money(data.aging[age]) }))} />
      <Group justify="space-between">
        <Text size="sm">{words.unbilled(data.total_pending_orders)}</Text>
        <ExportButton endpoint={exportClientStatement} sent={{ id: client, fields: ALL }} label="Excel" />
      </Group>
      <PlainTable
        label={words.statement}
        rows={owed}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'number',
            oneLine: true,
            header: orders.number,
            cell: ({ id, invoice_number }) => (
              <TextLink to="/invoicing/$id" params={{ id: String(id) }}>
                {invoice_number}
              </TextLink>
            ),
          },
          { id: 'status', header: orders.status, cell: ({ status, status_display }) => <Status status={status} label={status_display} /> },
          { id: 'issued', header: billing.issued, cell: ({ issue_date }) => day(issue_date) },
          { id: 'due', header: billing.due, cell: ({ due_date }) => day(due_date) },
          { id: 'total', header: billing.total, align: 'right', cell: ({ total_amount }) => money(total_amount) },
          { id: 'balance', header: billing.balance, align: 'right', cell: ({ balance }) => money(balance), total: money(data.total_pending) },
        ]}
      />
    </Stack>
  )
}
