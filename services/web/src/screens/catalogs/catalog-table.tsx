import type { Endpoint } from '@gpro/contracts'
import { Modal } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import type { Field } from '../../components/form/fields.tsx'
import { Icon } from '../../components/icon.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { useTexts } from '../../texts/index.ts'

const route = getRouteApi('/catalogs')

/** The endpoints that every catalog has. */
interface Catalog {
  readonly list: Endpoint
  readonly create: Endpoint & { readonly schema: { readonly body: z.ZodType } }
  readonly update: Endpoint & { readonly schema: { readonly body: z.ZodType } }
  readonly remove: Endpoint
}

interface Entry {
  readonly id: number
  readonly is_active: boolean
}

interface CatalogTableProps<Row extends Entry> {
  readonly name: string
  readonly catalog: Catalog
  readonly columns: readonly Column<Row>[]
  readonly fields: readonly Field[]
  readonly initial?: Readonly<Record<string, unknown>>
}

/** Any catalog: its entries, a new one, and each one's form. */
export function CatalogTable<Row extends Entry>({ name, catalog, columns, fields, initial }: CatalogTableProps<Row>) {
  const { catalogs: words, common } = useTexts()
  const search = route.useSearch()
  const [chosen, setChosen] = useState<Row>()
  const writes = useMay()('catalogs.write')
  // Empty asks for those in use and those that are not; `search` is the only filter that all of them have.
  const list = usePagedRows(catalog.list, { fields: { search: search.search, is_active: ALL } as never })
  const shown = useMemo(
    () => [
      ...columns,
      { id: 'active', header: words.active, align: 'center' as const, cell: ({ is_active }: Row) => (is_active ? common.yes : common.no) },
    ],
    [columns, words, common],
  )
  const asked: readonly Field[] = [...fields, { name: 'is_active', label: words.active, kind: 'flag' }]
  const close = () => setChosen(undefined)
  return (
    <>
      <DataTable<Row>
        name={`catalog-${name}`}
        label={name}
        columns={shown}
        // What the list of this catalog answers with is what its columns were written for.
        list={{ ...list, rows: list.rows as readonly unknown[] as readonly Row[] }}
        {...(writes && { onOpen: setChosen })}
        tools={
          <FilterBar search={search} filters={[]}>
            {writes && (
              <DialogButton label={words.create} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />}>
                {(done) => (
                  <ContractForm
                    endpoint={catalog.create}
                    fields={asked as never}
                    initial={{ is_active: true, ...initial } as never}
                    onDone={done}
                    onCancel={done}
                  />
                )}
              </DialogButton>
            )}
          </FilterBar>
        }
      />
      <Modal opened={chosen !== undefined} onClose={close} title={common.edit} size="lg">
        {chosen && (
          <>
            <ContractForm endpoint={catalog.update} id={chosen.id} fields={asked as never} initial={chosen as never} onDone={close} />
            <ConfirmButton label={common.delete} question={words.deleteQuestion} endpoint={catalog.remove} sent={{ id: chosen.id }} onDone={close} />
          </>
        )}
      </Modal>
    </>
  )
}

const ALL = ''
