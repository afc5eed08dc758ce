import { type InputBaseProps, type MantineSize, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { day } from '../app/format.ts'

const DayCalendar = lazy(() => import('./day-calendar.tsx').then(({ DayCalendar: component }) => ({ default: component })))

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

/** A day: typed, or chosen from a calendar, which is fetched when somebody comes to the field. */
export function DayInput(props: DayInputProps) {
  const [wanted, setWanted] = useState(false)
  const { value, onChange: _, clearable: __, ...input } = props
  const plain = <TextInput {...input} value={day(value)} onFocus={() => setWanted(true)} readOnly />
  if (!wanted) return plain
  return (
    <Suspense fallback={plain}>
      <DayCalendar {...props} />
    </Suspense>
  )
}
