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
  readonly autoFocus?: boolean
}

type PlainDayProps = DayInputProps & { readonly onFocus?: () => void; readonly onBlur?: () => void }

const PlainDay = ({ value, onChange: _, clearable: __, ...input }: PlainDayProps) => <TextInput {...input} value={day(value)} readOnly />
const DayCalendar = later<DayInputProps>(() => import('./day-calendar.tsx').then(({ DayCalendar: calendar }) => calendar), PlainDay)

/** A day: typed, or chosen from a calendar, which is fetched when somebody comes to the field, and takes the keyboard if they are still there. */
export function DayInput(props: DayInputProps) {
  const [fetched, setFetched] = useState(false)
  const [held, setHeld] = useState(false)
  if (fetched) return <DayCalendar {...props} autoFocus={held} />
  function come() {
    setHeld(true)
    // Where it failed it is asked for once more, and says why.
    const show = () => setFetched(true)
    void DayCalendar.preload().then(show, show)
  }
  return <PlainDay {...props} onFocus={come} onBlur={() => setHeld(false)} />
}
