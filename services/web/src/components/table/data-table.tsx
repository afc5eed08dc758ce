import { Anchor, Box, Group, Loader, Table, Text, UnstyledButton } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTexts } from '../../texts/index.ts'
import { Failure } from '../failure.tsx'
import { useSideways } from '../scroller.tsx'
import { ColumnsMenu, useHiddenColumns } from './columns-menu.tsx'
import classes from './data-table.module.css'
import { useRowKeys } from './row-keys.ts'

export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly width?: number
  /** Amounts stand at the right. */
  readonly align?: 'right' | 'center'
  /** What the API orders the list by for this column. */
  readonly ordering?: string
  /** A click on it opens the row. */
  readonly opens?: boolean
  /** A number or a day, which is not broken where a document's table is narrow; in lists nothing is. */
  readonly oneLine?: boolean
  /** Not shown until somebody asks for it. */
  readonly hidden?: boolean
  /** Below the last row. */
  readonly total?: ReactNode
}

export interface Rows<Row> {
  readonly rows: readonly Row[]
  readonly loading: boolean
  readonly error: unknown
  readonly retry: () => void
  /** Asks for the next page; undefined when there is none. */
  readonly more?: (() => void) | undefined
}

interface DataTableProps<Row extends { readonly id: number | string }> {
  /** Under which the browser remembers what is hidden. */
  readonly name: string
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly list: Rows<Row>
  /** What Enter or a double click on a row does. */
  readonly onOpen?: (row: Row) => void
  readonly ordering?: { readonly value: string | undefined; readonly choose: (ordering: string) => void }
  /** Beside the menu of columns. */
  readonly tools?: ReactNode
  readonly height?: string
}

const features = tableFeatures({ columnVisibilityFeature })
const ROW_HEIGHT = 34
/** So many rows before the end the next page is asked for. */
const AHEAD = 30

/** Any list: only the rows on the screen are drawn, however many there are; the head stays; arrows go from row to row. */
export function DataTable<Row extends { readonly id: number | string }>(props: DataTableProps<Row>) {
  const { name, label, columns, list, onOpen, ordering, tools, height = 'calc(100dvh - 210px)' } = props
  const { rows: data, loading, error, retry, more } = list
  const { common } = useTexts()
  const whole = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [watch, region] = useSideways(label)
  const scrolled = useMergedRef(scroller, watch)
  const [hidden, setHidden] = useHiddenColumns(name, columns)
  const definitions = useMemo(() => columns.map(({ id, header }) => ({ id, header })), [columns])
  const table = useTable({ features, columns: definitions, data, state: { columnVisibility: hidden }, getRowId: ({ id }) => String(id) })
  const shown = table.getVisibleLeafColumns().flatMap(({ id }) => columns.filter((column) => column.id === id))
  const { rows } = table.getRowModel()
  const virtualizer = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 12 })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && !loading && last >= rows.length - AHEAD) more()
  }, [more, loading, last, rows.length])
  const keys = useRowKeys(whole, rows.length, virtualizer.scrollToIndex)
  const before = items[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)

  return (
    <Box ref={whole}>
      <Group justify="space-between" mb={6} mih={30}>
        <Group gap="xs" flex={{ base: '1 1 100%', xs: 1 }} onKeyDown={keys.onToolsKeyDown}>
          {tools}
        </Group>
        <Group gap="xs">
          {loading && <Loader size="xs" />}
          <ColumnsMenu columns={columns} hidden={hidden} onChange={setHidden} />
        </Group>
      </Group>
      <Failure error={error} retry={retry} />
      <div ref={scrolled} {...region} className={classes.scroller} style={{ maxHeight: height }}>
        <Table className={classes.table} aria-label={label} aria-rowcount={more ? -1 : rows.length + 1} highlightOnHover>
          <Table.Thead className={classes.head}>
            <Table.Tr>
              {shown.map((column) => (
                <Table.Th key={column.id} w={column.width} ta={column.align} aria-sort={sortOf(column, ordering?.value)}>
                  {column.ordering && ordering ? (
                    <UnstyledButton className={classes.sort} onClick={() => ordering.choose(nextOrdering(column.ordering ?? '', ordering.value))}>
                      {column.header} {arrowOf(column, ordering.value)}
                    </UnstyledButton>
                  ) : (
                    column.header
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {before > 0 && <tr style={{ height: before }} />}
            {items.map(({ index }) => {
              const row = rows[index]
              if (!row) return null
              const { original } = row
              return (
                <Table.Tr
                  key={row.id}
                  className={classes.row}
                  data-index={index}
                  aria-rowindex={index + 2}
                  tabIndex={index === keys.current ? 0 : -1}
                  onFocus={() => keys.setCurrent(index)}
                  onDoubleClick={() => onOpen?.(original)}
                  onKeyDown={(event) => {
                    if (event.target !== event.currentTarget) return
                    if (event.key === 'Enter') onOpen?.(original)
                    else keys.onKeyDown(event)
                  }}
                >
                  {shown.map((column) => (
                    <Table.Td key={column.id} ta={column.align} className={classes.cell}>
                      {column.opens && onOpen ? (
                        <Anchor component="button" type="button" size="sm" fw={600} tabIndex={-1} onClick={() => onOpen(original)}>
                          {column.cell(original)}
                        </Anchor>
                      ) : (
                        column.cell(original)
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              )
            })}
            {after > 0 && <tr style={{ height: after }} />}
          </Table.Tbody>
          {shown.some(({ total }) => total !== undefined) && (
            <Table.Tfoot className={classes.foot}>
              <Table.Tr>
                {shown.map(({ id, align, total }) => (
                  <Table.Td key={id} ta={align} fw={600}>
                    {total}
                  </Table.Td>
                ))}
              </Table.Tr>
            </Table.Tfoot>
          )}
        </Table>
        {!loading && !error && rows.length === 0 && (
          <Text c="dimmed" size="sm" p="lg" ta="center">
            {common.none}
          </Text>
        )}
      </div>
    </Box>
  )
}

function sortOf({ ordering }: { readonly ordering?: string }, value: string | undefined): 'ascending' | 'descending' | undefined {
  if (ordering === undefined) return undefined
  return value === ordering ? 'ascending' : value === `-${ordering}` ? 'descending' : undefined
}

function arrowOf(column: { readonly ordering?: string }, value: string | undefined): string {
  const sort = sortOf(column, value)
  return sort === 'ascending' ? '↑' : sort === 'descending' ? '↓' : ''
}

function nextOrdering(ordering: string, value: string | undefined): string {
  return value === `-${ordering}` ? ordering : `-${ordering}`
}
