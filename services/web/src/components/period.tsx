import { monthOf, today, yearOf } from '@gpro/core'
import { Group, Select } from '@mantine/core'
import { now } from '../app/clock.ts'
import { useLanguage } from '../app/language.ts'
import { useTexts } from '../texts/index.ts'
import { useFilters } from './filter-bar.tsx'

/** A month; 0 is the whole year, and year 0 all time. */
interface Period {
  readonly year: number
  readonly month: number
}

const FIRST_YEAR = 2023

/** The period in the address, or this month. */
export function usePeriod({ year, month }: { readonly year?: string; readonly month?: string }): Period {
  const day = today(now())
  return { year: Number(year ?? yearOf(day)), month: Number(month ?? (year === undefined ? monthOf(day) : 0)) }
}

export function PeriodPicker({ period: { year, month } }: { readonly period: Period }) {
  const { dashboard: words } = useTexts()
  const language = useLanguage()
  const change = useFilters()
  const thisYear = yearOf(today(now()))
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, index) => String(thisYear - index))
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  const months = Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: name.format(new Date(Date.UTC(2024, index, 1))) }))
  return (
    <Group gap="xs">
      <Select
        aria-label={words.month}
        data={[{ value: '0', label: words.wholeYear }, ...months]}
        value={String(month)}
        onChange={(chosen) => change({ year: String(year), month: chosen ?? '0' })}
        disabled={year === 0}
        allowDeselect={false}
        size="xs"
        w={140}
      />
      <Select
        aria-label={words.year}
        data={[{ value: '0', label: words.allTime }, ...years.map((value) => ({ value, label: value }))]}
        value={String(year)}
        onChange={(chosen) => change({ year: chosen ?? '0', month: chosen === '0' ? '0' : String(month) })}
        allowDeselect={false}
        size="xs"
        w={130}
      />
    </Group>
  )
}
