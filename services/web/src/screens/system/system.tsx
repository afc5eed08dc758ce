import { Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useFilters } from '../../components/filter-bar.tsx'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/index.ts'
import { AuditTab } from './audit-tab.tsx'
import { LocksTab } from './locks-tab.tsx'
import { StateTab } from './state-tab.tsx'

const route = getRouteApi('/system')

/** How the system is, for whoever looks after it. */
export function SystemPage() {
  const { system: words, modules } = useTexts()
  const { tab = 'state' } = route.useSearch()
  const change = useFilters()
  return (
    <Page title={modules.system}>
      <Tabs value={tab} onChange={(chosen) => change({ tab: chosen ?? undefined })} keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="state">{words.tabs.state}</Tabs.Tab>
          <Tabs.Tab value="locks">{words.tabs.locks}</Tabs.Tab>
          <Tabs.Tab value="audit">{words.tabs.audit}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="state">
          <StateTab />
        </Tabs.Panel>
        <Tabs.Panel value="locks">
          <LocksTab />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <AuditTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
