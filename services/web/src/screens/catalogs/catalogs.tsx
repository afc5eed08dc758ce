import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useFilters } from '../../components/filter-bar.tsx'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/index.ts'
import { CATALOGS, type CatalogName } from './definitions.tsx'

const route = getRouteApi('/catalogs')

function isCatalog(name: string): name is CatalogName {
  return name in CATALOGS
}

/** Everything that forms offer to choose from. */
export function CatalogsPage() {
  const { catalogs: words, modules } = useTexts()
  const { catalog = 'services' } = route.useSearch()
  const change = useFilters()
  const name = isCatalog(catalog) ? catalog : 'services'
  const Catalog = CATALOGS[name]
  return (
    <Page
      title={modules.catalogs}
      actions={
        <Select
          aria-label={modules.catalogs}
          data={Object.entries(words.names).map(([value, label]) => ({ value, label }))}
          value={name}
          onChange={(chosen) => change({ catalog: chosen ?? undefined, search: '' })}
          allowDeselect={false}
          w={230}
        />
      }
    >
      <Catalog key={name} />
    </Page>
  )
}
