import { Loader, Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useFilters } from '../../components/filter-bar.tsx'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/index.ts'
import { BatchesTab } from './batches-tab.tsx'

const NotesTab = lazy(() => import('./notes-tab.tsx').then(({ NotesTab: component }) => ({ default: component })))
const route = getRouteApi('/provider-payments')

/** What settles several expenses of a provider at once: one payment, or a credit note. */
export function ProviderPaymentsPage() {
  const { payables: words, modules } = useTexts()
  const { tab = 'batches' } = route.useSearch()
  const change = useFilters()
  return (
    <Page title={modules.providerPayments}>
      <Tabs value={tab} onChange={(chosen) => change({ tab: chosen ?? undefined })} keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="batches">{words.tabs.batches}</Tabs.Tab>
          <Tabs.Tab value="notes">{words.tabs.notes}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="batches">
          <BatchesTab />
        </Tabs.Panel>
        <Tabs.Panel value="notes">
          <Suspense fallback={<Loader />}>
            <NotesTab />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
