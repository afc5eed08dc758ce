import { listAlerts, readDashboard, summarizeInvoices } from '@gpro/contracts'
import { Badge, Grid, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useLive } from '../../api/live.ts'
import { money } from '../../app/format.ts'
import { Failure } from '../../components/failure.tsx'
import { Figures } from '../../components/figures.tsx'
import { Icon } from '../../components/icon.tsx'
import { later } from '../../components/later.tsx'
import { ButtonLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { PeriodPicker, usePeriod } from '../../components/period.tsx'
import { useTexts } from '../../texts/index.ts'
import { Alerts } from './alerts.tsx'
import { RecentOrders, StatusCounts, TopClients } from './lists.tsx'
import { Receivables } from './receivables.tsx'

// The library of charts is as large as half of the rest: the figures do not wait for it.
const CashFlow = later(() => import('./cash-flow.tsx').then(({ CashFlow: chart }) => chart))
const Composition = later(() => import('./composition.tsx').then(({ Composition: chart }) => chart))

const route = getRouteApi('/')
const SHOWN = [readDashboard, listAlerts, summarizeInvoices]

/** What came in, what is owed, and what asks for attention; of a month, a year or all time. */
export function Dashboard() {
  const { dashboard: words, modules } = useTexts()
  const period = usePeriod(route.useSearch())
  const { data, error, refetch } = useApi(readDashboard, { fields: period })
  const live = useLive(SHOWN)
  const current = data?.current_month
  const overall = data?.overall
  return (
    <Page title={modules.dashboard} badge={<LiveBadge live={live} />} actions={<DashboardActions period={period} />}>
      <Failure error={error} retry={() => void refetch()} />
      <Figures
        figures={[
          { label: words.billed, value: current && money(current.billed_amount), hint: data && trend(data.trends.billing_trend) },
          {
            label: words.costs,
            value: current && money(current.operating_costs),
            hint: data && `${words.margin} ${data.profitability.rentabilidad_porcentaje} %`,
          },
          {
            label: words.orders,
            value: current?.total_os_month,
            hint: current && words.openClosed(current.os_abiertas_month, current.os_cerradas_month),
          },
          { label: words.toCollect, value: overall?.pending_invoices, hint: words.invoices },
          {
            label: words.toPay,
            value: overall && money(overall.pending_transfers_amount),
            hint: overall && words.expenses(overall.pending_transfers),
          },
        ]}
      />
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="sm">
            {data && <CashFlow data={data.cash_flow_data} />}
            <Grid gap="sm">
              <Grid.Col span={{ base: 12, md: 6 }}>
                <TopClients clients={data?.top_clients ?? []} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 6 }}>{data && <Composition parts={data.revenue_composition} />}</Grid.Col>
            </Grid>
            <RecentOrders orders={data?.recent_orders ?? []} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="sm">
            <Alerts />
            <Receivables />
            {overall && <StatusCounts overall={overall} />}
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function DashboardActions({ period }: { readonly period: ReturnType<typeof usePeriod> }) {
  const { orders } = useTexts()
  return (
    <>
      <PeriodPicker period={period} />
      <ButtonLink to="/service-orders/new" aria-keyshortcuts="N" size="xs" leftSection={<Icon name="plus" size={14} />}>
        {orders.create}
      </ButtonLink>
    </>
  )
}

/** Whether figures follow at once what others do, or from time to time. */
function LiveBadge({ live }: { readonly live: boolean }) {
  const { dashboard: words } = useTexts()
  return (
    <Badge variant="dot" color={live ? 'green' : 'gray'} size="sm" tt="none" title={live ? words.liveHint : words.notLiveHint}>
      {live ? words.live : words.notLive}
    </Badge>
  )
}

function trend(percent: number): string {
  return `${percent > 0 ? '▲' : percent < 0 ? '▼' : ''} ${Math.abs(percent)} %`
}
