import { type DashboardView, ORDER_STATUS_LABELS } from '@gpro/contracts'
import { Group, Progress, Stack, Text } from '@mantine/core'
import { dayOfMoment, money } from '../../app/format.ts'
import { TextLink } from '../../components/links.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { labelOf, useTexts } from '../../texts/index.ts'
import { Card } from './card.tsx'

export function TopClients({ clients }: { readonly clients: DashboardView['top_clients'] }) {
  const { dashboard: words } = useTexts()
  const most = Math.max(1, ...clients.map(({ total_amount }) => total_amount))
  return (
    <Card title={words.topClients}>
      <Stack gap="xs">
        {clients.map(({ id, name, total_orders, total_amount }) => (
          <div key={id}>
            <Group justify="space-between" wrap="nowrap">
              <TextLink to="/service-orders" search={{ client: String(id) }} truncate>
                {name}
              </TextLink>
              <Text size="sm">{money(total_amount)}</Text>
            </Group>
            <Progress value={(total_amount / most) * 100} size="sm" aria-label={`${name}: ${words.ordersCount(total_orders)}`} />
          </div>
        ))}
      </Stack>
    </Card>
  )
}

export function RecentOrders({ orders }: { readonly orders: DashboardView['recent_orders'] }) {
  const { dashboard: words, orders: columns } = useTexts()
  return (
    <Card title={words.recentOrders}>
      <PlainTable
        label={words.recentOrders}
        rows={orders}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'number',
            oneLine: true,
            header: columns.number,
            cell: ({ id, order_number }) => (
              <TextLink to="/service-orders/$id" params={{ id: String(id) }}>
                {order_number}
              </TextLink>
            ),
          },
          { id: 'client', header: columns.client, cell: ({ client_name }) => client_name },
          { id: 'status', header: columns.status, cell: ({ status }) => <Status status={status} label={statusLabel(status)} /> },
          { id: 'created', header: columns.created, cell: ({ created_at }) => dayOfMoment(created_at) },
          { id: 'total', header: columns.total, align: 'right', cell: ({ total_amount }) => money(total_amount) },
        ]}
      />
    </Card>
  )
}

const labels: Readonly<Record<string, string>> = ORDER_STATUS_LABELS

function statusLabel(status: string): string {
  return labelOf(labels[status] ?? status)
}

/** Of all orders, whatever the period. */
export function StatusCounts({ overall }: { readonly overall: DashboardView['overall'] }) {
  const { dashboard: words } = useTexts()
  const counts = [
    ['pendiente', overall.os_pendiente],
    ['en_transito', overall.os_en_transito],
    ['en_puerto', overall.os_en_puerto],
    ['en_almacen', overall.os_en_almacen],
    ['finalizada', overall.os_finalizada],
    ['cerrada', overall.os_cerradas],
  ] as const
  return (
    <Card title={words.byStatus}>
      {counts.map(([status, count]) => (
        <Group key={status} justify="space-between" py={3}>
          <TextLink to="/service-orders" search={{ status }}>
            <Status status={status} label={statusLabel(status)} />
          </TextLink>
          <Text size="sm">{count}</Text>
        </Group>
      ))}
    </Card>
  )
}
