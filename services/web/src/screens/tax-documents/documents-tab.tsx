import { type DteListView, listDteDocuments } from '@gpro/contracts'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { moment, money } from '../../app/format.ts'
import { FilterBar } from '../../components/filter-bar.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { Status } from '../../components/status.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'

const route = getRouteApi('/tax-documents')

function columnsOf({ taxDocuments: words, billing, orders }: Texts): readonly Column<DteListView>[] {
  return [
    { id: 'invoice', header: billing.invoice, opens: true, cell: ({ invoice_number }) => invoice_number },
    { id: 'type', header: words.type, cell: ({ dte_type }) => words.types[dte_type] },
    { id: 'client', header: orders.client, cell: ({ client_name }) => client_name },
    { id: 'state', header: words.state, cell: ({ state }) => <Status status={state} label={words.states[state]} /> },
    { id: 'said', header: words.said, cell: ({ state, words: said, reception_stamp }) => (state === 'sealed' ? reception_stamp : said) },
    { id: 'number', header: words.controlNumber, cell: ({ control_number }) => control_number },
    { id: 'signed', header: words.signed, width: 140, cell: ({ signed_at }) => moment(signed_at) },
    { id: 'total', header: billing.total, align: 'right', cell: ({ total_amount }) => money(total_amount) },
  ]
}

/** Every document that was signed here, and what became of it; what can be done about one stands on the page of its invoice. */
export function DocumentsTab() {
  const texts = useTexts()
  const { taxDocuments: words } = texts
  const { state, dte_type } = route.useSearch()
  const navigate = useNavigate()
  const columns = useMemo(() => columnsOf(texts), [texts])
  return (
    <DataTable
      name="tax-documents"
      label={words.tabs.documents}
      columns={columns}
      // Filters come from the address as text; the contract says which of them there are.
      list={usePagedRows(listDteDocuments, { fields: { state, dte_type } as never })}
      onOpen={({ invoice }) => void navigate({ to: '/invoicing/$id', params: { id: String(invoice) } })}
      height="calc(100dvh - 260px)"
      tools={
        <FilterBar
          search={{ state, dte_type }}
          searchable={false}
          filters={[
            { name: 'state', label: words.state, options: choicesOf(words.states) },
            { name: 'dte_type', label: words.type, options: choicesOf(words.types) },
          ]}
        />
      }
    />
  )
}
