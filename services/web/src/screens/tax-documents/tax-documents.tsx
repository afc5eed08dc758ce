import { Loader, Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useMay } from '../../auth/profile.ts'
import { useFilters } from '../../components/filter-bar.tsx'
import { ButtonLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/index.ts'
import { DocumentsTab } from './documents-tab.tsx'

const route = getRouteApi('/tax-documents')
// What is seldom needed is fetched when somebody comes to it.
const ClientsTab = lazy(() => import('./clients-tab.tsx').then(({ ClientsTab: component }) => ({ default: component })))
const ContingencyTab = lazy(() => import('./contingency-tab.tsx').then(({ ContingencyTab: component }) => ({ default: component })))
const EmitterTab = lazy(() => import('./emitter-tab.tsx').then(({ EmitterTab: component }) => ({ default: component })))
const CertificateTab = lazy(() => import('./certificate-tab.tsx').then(({ CertificateTab: component }) => ({ default: component })))
const SeriesTab = lazy(() => import('./series-tab.tsx').then(({ SeriesTab: component }) => ({ default: component })))
const PANELS = {
  documents: DocumentsTab,
  clients: ClientsTab,
  contingency: ContingencyTab,
  emitter: EmitterTab,
  certificate: CertificateTab,
  series: SeriesTab,
} as const
type Name = keyof typeof PANELS
const SET_UP: readonly Name[] = ['emitter', 'certificate', 'series']

/** Electronic tax documents of all invoices, and what they are made with. */
export function TaxDocumentsPage() {
  const { taxDocuments: words, retentionCertificates: received, modules } = useTexts()
  const { tab = 'documents' } = route.useSearch()
  const change = useFilters()
  const mayAll = useMay()('dte.set-up')
  // The names of the panels are their keys.
  const shown = (Object.keys(PANELS) as Name[]).filter((name) => mayAll || !SET_UP.includes(name))
  return (
    <Page
      title={modules.taxDocuments}
      actions={
        <ButtonLink to="/tax-documents/retentions" variant="default" size="xs">
          {received.title}
        </ButtonLink>
      }
    >
      <Tabs value={tab} onChange={(chosen) => change({ tab: chosen ?? undefined })} keepMounted={false}>
        <Tabs.List mb="sm">
          {shown.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {words.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map((name) => {
          const Panel = PANELS[name]
          return (
            <Tabs.Panel key={name} value={name}>
              <Suspense fallback={<Loader />}>
                <Panel />
              </Suspense>
            </Tabs.Panel>
          )
        })}
      </Tabs>
    </Page>
  )
}
