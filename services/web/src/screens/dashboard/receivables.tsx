import { summarizeInvoices } from '@gpro/contracts'
import { formatMoney, parseMoney, subtract } from '@gpro/core'
import { Group, Progress, Text } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { TextLink } from '../../components/links.tsx'
import { useTexts } from '../../texts/index.ts'
import { Card } from './card.tsx'

/** What clients owe, and how much of it is late: for those who may read invoices. */
export function Receivables() {
  const { dashboard: words, billing } = useTexts()
  const allowed = useMay()('invoicing.read')
  const { data } = useApi(summarizeInvoices, { enabled: allowed })
  if (!allowed || !data) return null
  const pending = parseMoney(data.total_pending)
  const overdue = parseMoney(data.total_overdue)
  return (
    <Card title={words.receivables}>
      <Progress.Root size="lg" mb="xs">
        <Progress.Section value={pending === 0 ? 0 : (overdue / pending) * 100} color="red" aria-label={billing.overdue} />
      </Progress.Root>
      <Group justify="space-between">
        <TextLink to="/invoicing" search={{ status: 'overdue' }}>
          {billing.overdue} ({data.overdue_count})
        </TextLink>
        <Text size="sm">{money(data.total_overdue)}</Text>
      </Group>
      <Group justify="space-between">
        <Text size="sm">{words.notYetDue}</Text>
        <Text size="sm">{money(formatMoney(subtract(pending, overdue)))}</Text>
      </Group>
      <Group justify="space-between">
        <Text size="sm">{words.dueThisWeek}</Text>
        <Text size="sm">{billing.count(data.due_this_week)}</Text>
      </Group>
    </Card>
  )
}
