import { readServiceOrder } from '@gpro/contracts'
import { Tabs } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { preload, useLoaded } from '../../api/hooks.ts'
import { dayOfMoment } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { later } from '../../components/later.tsx'
import { ButtonLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'
import { ChargesTab } from './charges-tab.tsx'
import { CostsTab } from './costs-tab.tsx'
import { ExpensesTab } from './expenses-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { OrderActions } from './order-actions.tsx'
import { OverviewTab } from './overview-tab.tsx'

// With what takes files that are dropped on it.
const DocumentsTab = later(() => import('./documents-tab.tsx').then(({ DocumentsTab: tab }) => tab))

const route = getRouteApi('/service-orders/$id')
const TABS = ['overview', 'charges', 'expenses', 'costs', 'documents', 'history'] as const

export const load = (id: number) => preload(readServiceOrder, { id })

/** One order with all that belongs to it. */
export function OrderPage() {
  const { orders: words } = useTexts()
  const id = Number(route.useParams().id)
  const { tab = 'overview' } = route.useSearch()
  const order = useLoaded(readServiceOrder, { id })
  const navigate = useNavigate()
  const may = useMay()
  return (
    <Page
      title={order.order_number}
      badge={<Status status={order.status} label={order.status_display} />}
      subtitle={`${order.client_name} · ${words.created} ${dayOfMoment(order.created_at)}`}
      actions={
        <>
          <OrderActions order={order} />
          {may('invoicing.write') && (
            <ButtonLink
              to="/service-orders/$id/bill"
              params={{ id: String(id) }}
              aria-keyshortcuts="F N"
              size="xs"
              variant={order.charges.length === 0 ? 'default' : 'filled'}
            >
              {words.bill}
            </ButtonLink>
          )}
        </>
      }
    >
      <Tabs
        value={tab}
        onChange={(chosen) => void navigate({ to: '.', search: { tab: chosen ?? 'overview' }, replace: true })}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <Tabs.List mb="sm">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {words.tabs[name]}
              {name === 'charges' && ` (${order.charges.length})`}
              {name === 'documents' && ` (${order.documents.length})`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewTab order={order} />
        </Tabs.Panel>
        <Tabs.Panel value="charges">
          <ChargesTab order={order} />
        </Tabs.Panel>
        <Tabs.Panel value="expenses">
          <ExpensesTab order={order} />
        </Tabs.Panel>
        <Tabs.Panel value="costs">
          <CostsTab order={order} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <DocumentsTab order={order} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab order={id} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
