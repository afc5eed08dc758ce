import type { ServiceOrderDetailView } from '@gpro/contracts'
import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { day, moment, money } from '../../app/format.ts'
import { Facts } from '../../components/facts.tsx'
import { useTexts } from '../../texts/index.ts'

interface OrderProps {
  readonly order: ServiceOrderDetailView
}

/** What was written down of the order, and what it brings. */
export function OverviewTab({ order }: OrderProps) {
  const { orders: words, common } = useTexts()
  return (
    <Stack>
      <Paper withBorder p="md">
        <Facts
          facts={[
            [words.client, order.client_name],
            [words.subClient, order.sub_client_name],
            [words.shipmentType, order.shipment_type_name],
            [words.provider, order.provider_name],
            [words.customs, order.customs_name],
            [words.agent, order.customs_agent_name],
            [words.purchaseOrder, order.purchase_order],
            [words.bl, order.bl_reference],
            ['ETA', day(order.eta)],
            ['DUCA', order.duca],
            [words.concept, order.notes],
            [words.taxpayer, order.client_taxpayer_type_display],
            [words.billed, order.facturado ? common.yes : common.no],
            [words.createdAt, `${moment(order.created_at)} ${order.created_by_username ?? ''}`],
            [words.closedAt, order.closed_at && `${moment(order.closed_at)} ${order.closed_by_username ?? ''}`],
          ]}
        />
      </Paper>
      <Profit order={order} />
    </Stack>
  )
}

function Profit({ order }: OrderProps) {
  const { orders: words } = useTexts()
  const { services, third_party, consolidated } = order.fiscal_summary
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Sums
        title={words.services}
        rows={[
          [words.net, money(services.subtotal_neto)],
          [words.iva, money(services.iva_total)],
          [words.total, money(services.total_con_iva)],
        ]}
      />
      <Sums
        title={words.rebilled}
        rows={[
          [words.net, money(third_party.subtotal_neto)],
          [words.iva, money(third_party.iva_total)],
          [words.total, money(third_party.total_con_iva)],
        ]}
      />
      <Sums
        title={words.result}
        rows={[
          [words.toBill, money(consolidated.total_con_iva)],
          [words.directCosts, money(order.total_direct_costs)],
          [words.adminCosts, money(order.total_admin_costs)],
          [words.profit, money(order.profit)],
          [words.margin, `${Math.round(order.profit_margin * 100) / 100} %`],
        ]}
      />
    </SimpleGrid>
  )
}

function Sums({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h6" mb="xs">
        {title}
      </Title>
      {rows.map(([label, amount], index) => (
        <Text
          key={label}
          size="sm"
          fw={index === rows.length - 1 ? 700 : 400}
          component="div"
          style={{ display: 'flex', justifyContent: 'space-between' }}
        >
          <span>{label}</span>
          <span>{amount}</span>
        </Text>
      ))}
    </Paper>
  )
}
