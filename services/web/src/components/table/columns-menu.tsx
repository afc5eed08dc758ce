import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTexts } from '../../texts/index.ts'

/** By the id of a column; false where it is hidden. */
type Visibility = Readonly<Record<string, boolean>>

/** What this browser hides of a list. */
export function useHiddenColumns(name: string, columns: readonly { readonly id: string; readonly hidden?: boolean }[]) {
  const usual = useMemo(() => Object.fromEntries(columns.filter(({ hidden }) => hidden).map(({ id }) => [id, false])), [columns])
  const [chosen, setChosen] = useLocalStorage<Record<string, boolean>>({
    key: `gpro-columns-${name}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  })
  const hidden = useMemo(() => ({ ...usual, ...chosen }), [usual, chosen])
  return [hidden, setChosen] as const
}

interface ColumnsMenuProps {
  readonly columns: readonly { readonly id: string; readonly header: string }[]
  readonly hidden: Visibility
  readonly onChange: (hidden: Record<string, boolean>) => void
}

export function ColumnsMenu({ columns, hidden, onChange }: ColumnsMenuProps) {
  const { common } = useTexts()
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" size="compact-sm">
          {common.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={6}>
          {columns.map(({ id, header }) => (
            <Checkbox
              key={id}
              size="xs"
              label={header}
              checked={hidden[id] !== false}
              onChange={({ currentTarget }) => onChange({ ...hidden, [id]: currentTarget.checked })}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
