import { Autocomplete, type TextInputProps } from '@mantine/core'
import type { Option } from './fields.tsx'
import { findOptions } from './find-options.ts'

interface CodeInputProps extends Pick<TextInputProps, 'label' | 'description' | 'error' | 'withAsterisk' | 'autoFocus'> {
  readonly options: readonly Option[]
  readonly value: string
  readonly onChange: (code: string) => void
}

/** A code that is typed, or found by its name in a list that does not have all of them. */
export function CodeInput({ options, ...field }: CodeInputProps) {
  const labels = new Map(options.map(({ value, label }) => [value, label]))
  return (
    <Autocomplete
      {...field}
      data={[...labels.keys()]}
      renderOption={({ option }) => labels.get(String(option.value))}
      filter={({ search, limit }) => codesFor(options, search, limit)}
      limit={200}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  )
}

/** Whoever opens the list of a code that is known looks for another. */
function codesFor(options: readonly Option[], search: string, limit: number) {
  const known = options.some(({ value }) => value === search)
  return findOptions({ options: [...options], search: known ? '' : search, limit }).map(({ value }) => ({ value, label: value }))
}
