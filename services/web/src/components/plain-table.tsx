import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/index.ts'
import { Scroller } from './scroller.tsx'
import type { Column } from './table/data-table.tsx'

interface PlainTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  /** What to do where there is nothing yet. */
  readonly empty?: string
  /** A last column with what can be done with a row. */
  readonly actions?: (row: Row) => ReactNode
}

const ONE_LINE = { whiteSpace: 'nowrap' } as const

/** The few lines of one document: all of them drawn, none of them hidden. */
export function PlainTable<Row>({ label, columns, rows, keyOf, empty, actions }: PlainTableProps<Row>) {
  const { common } = useTexts()
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="xs">
        {empty ?? common.none}
      </Text>
    )
  }
  return (
    <Scroller label={label} minWidth={500}>
      <Table aria-label={label} fz="sm" verticalSpacing={5} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ id, header, align, width }) => (
              <Table.Th key={id} ta={align} w={width} style={ONE_LINE}>
                {header}
              </Table.Th>
            ))}
            {actions && <Table.Th aria-label={common.actions} />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)}>
              {columns.map(({ id, align, oneLine, cell }) => (
                <Table.Td key={id} ta={align} {...((oneLine || align === 'right') && { style: ONE_LINE })}>
                  {cell(row)}
                </Table.Td>
              ))}
              {actions && (
                <Table.Td ta="right" style={ONE_LINE}>
                  {actions(row)}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {columns.some(({ total }) => total !== undefined) && (
          <Table.Tfoot>
            <Table.Tr>
              {columns.map(({ id, align, total }) => (
                <Table.Td key={id} ta={align} fw={600}>
                  {total}
                </Table.Td>
              ))}
              {actions && <Table.Td />}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </Scroller>
  )
}
