import { type InputBaseProps, type MantineSize, TextInput } from '@mantine/core'
import { useState } from 'react'
import { day } from '../app/format.ts'
import { later } from './later.tsx'

export interface DayInputProps extends Pick<InputBaseProps, 'w' | 'label' | 'error' | 'description' | 'withAsterisk'> {
  readonly size?: MantineSize
  /** As the wire has it; empty for none. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly clearable?: boolean
  readonly placeholder?: string
  readonly 'aria-label'?: string
  readonly 'data-autofocus'?: boolean
}

const PlainDay = ({ value, onChange: _, clearable: __, ...input }: DayInputProps & { readonly onFocus?: () => void }) => (
  <TextInput {...input} value={day(value)} readOnly />
)
const DayCalendar = later<DayInputProps>(() => import('./day-calendar.tsx').then(({ DayCalendar: calendar }) => calendar), PlainDay)

/** A day: typed, or chosen from a calendar, which is fetched when somebody comes to the field. */
export function DayInput(props: DayInputProps) {
  const [wanted, setWanted] = useState(false)
  return wanted ? <DayCalendar {...props} /> : <PlainDay {...props} onFocus={() => setWanted(true)} />
}
