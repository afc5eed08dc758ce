import { searchText } from '@gpro/core'
import type { ComboboxItem, ComboboxParsedItem } from '@mantine/core'

interface Search {
  readonly options: readonly ComboboxParsedItem[]
  readonly search: string
  readonly limit: number
}

/** Options whose label has what was typed in it, as lists are searched: case and accents are no difference. */
export function findOptions({ options, search, limit }: Search): ComboboxItem[] {
  const wanted = searchText(search)
  // No list here has groups.
  return (options as readonly ComboboxItem[]).filter(({ label }) => searchText(label).includes(wanted)).slice(0, limit)
}
