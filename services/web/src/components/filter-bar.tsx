import { Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { useKeys } from '../app/keys.ts'
import { useTexts } from '../texts/index.ts'
import { DayInput } from './day-input.tsx'
import type { Option } from './form/fields.tsx'
import { Icon } from './icon.tsx'

interface Filter {
  readonly name: string
  readonly label: string
  /** Days are chosen from a calendar where there are none. */
  readonly options?: readonly Option[]
}

interface FilterBarProps {
  readonly search: Readonly<Record<string, string | undefined>>
  readonly filters: readonly Filter[]
  /** Whether the list can be searched too. */
  readonly searchable?: boolean
  readonly children?: ReactNode
}

/** Keeps the filters of a list in the address: a page that is reloaded, kept or sent to somebody shows the same. */
export function useFilters(): (changed: Readonly<Record<string, string | undefined>>) => void {
  const navigate = useNavigate()
  return (changed) => {
    const merged = (before: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, value]) => value !== undefined && value !== ''))
    // The route itself reads from the address what it knows.
    void navigate({ to: '.', search: merged as never, replace: true })
  }
}

/** Search (`/` leads there) and filters of a list. */
export function FilterBar({ search, filters, searchable = true, children }: FilterBarProps) {
  const { common } = useTexts()
  const change = useFilters()
  const input = useRef<HTMLInputElement>(null)
  const later = useDebouncedCallback((text: string) => change({ search: text }), 250)
  useKeys({ '/': () => input.current?.focus() })
  return (
    <Group gap="xs" align="flex-end" wrap="wrap" flex={1}>
      {searchable && (
        <TextInput
          ref={input}
          aria-label={common.search}
          placeholder={`${common.search} ( / )`}
          leftSection={<Icon name="search" size={15} />}
          defaultValue={search.search ?? ''}
          onChange={({ currentTarget }) => later(currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => {
            if (key !== 'Escape') return
            currentTarget.value = ''
            later('')
          }}
          data-search
          aria-keyshortcuts="/"
          size="xs"
          w={{ base: '100%', xs: 200 }}
        />
      )}
      {filters.map(({ name, label, options }) =>
        options ? (
          <Select
            key={name}
            aria-label={label}
            placeholder={label}
            data={[...options]}
            value={search[name] ?? null}
            onChange={(chosen) => change({ [name]: chosen ?? '' })}
            clearable
            searchable={options.length > 8}
            limit={100}
            size="xs"
            w={{ base: 'calc(50% - 5px)', xs: 150 }}
          />
        ) : (
          <DayInput
            key={name}
            aria-label={label}
            placeholder={label}
            value={search[name] ?? ''}
            onChange={(chosen) => change({ [name]: chosen })}
            clearable
            size="xs"
            w={{ base: 'calc(50% - 5px)', xs: 115 }}
          />
        ),
      )}
      {children}
    </Group>
  )
}
