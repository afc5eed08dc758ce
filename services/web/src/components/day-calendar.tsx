import { DateInput } from '@mantine/dates'
import { now } from '../app/clock.ts'
import { readDay } from '../app/read-day.ts'
import type { DayInputProps } from './day-input.tsx'

/** The field with its calendar, which is most of what dates weigh. */
export function DayCalendar({ value, onChange, ...input }: DayInputProps) {
  return (
    <DateInput
      {...input}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
      valueFormat="DD/MM/YYYY"
      dateParser={(typed) => readDay(typed, now())}
    />
  )
}
