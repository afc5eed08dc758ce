import { type DteListView, listDteDocuments } from '@gpro/contracts'
import { Modal } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { moment, money } from '../../app/format.ts'
import { FilterBar } from '../../components/filter-bar.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { TextLink } from '../../components/links.tsx'
import { Status } from '../../components/status.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'
import { DocumentDetails } from './document.tsx'

const route = getRouteApi('/tax-documents')

function columnsOf({ taxDocuments: words, billing, orders }: Texts): readonly Column<DteListView>[] {
  return [
    {
      id: 'invoice',
      header: billing.invoice,
      cell: ({ invoice, invoice_number }) => (
        <TextLink to="/invoicing/$id" params={{ id: String(invoice) }} tabIndex={-1}>
          {invoice_number}
        </TextLink>
      ),
    },
    { id: 'state', header: words.state, cell: ({ state }) => <Status status={state} label={words.states[state]} /> },
    { id: 'number', header: words.controlNumber, opens: true, cell: ({ control_number }) => control_number },
    { id: 'type', header: words.type, cell: ({ dte_type }) => words.types[dte_type] },
    { id: 'client', header: orders.client, cell: ({ client_name }) => client_name },
    { id: 'mail', header: words.mail, cell: ({ mail_state: mail }) => mail && <Status status={mail} label={words.mailStates[mail]} /> },
    {
      id: 'said',
      header: words.said,
      cell: ({ state, words: said, reception_stamp }) => (state === 'sealed' || state === 'invalidated' ? reception_stamp : said),
    },
    { id: 'signed', header: words.signed, width: 140, cell: ({ signed_at }) => moment(signed_at) },
    { id: 'total', header: billing.total, align: 'right', cell: ({ total_amount }) => money(total_amount) },
  ]
}

/** Every document that was signed here, and what became of it; one that is opened has its files and mails, and is taken back. */
export function DocumentsTab() {
  const texts = useTexts()
  const { taxDocuments: words } = texts
  const { state, dte_type } = route.useSearch()
  const [chosen, setChosen] = useState<DteListView>()
  const columns = useMemo(() => columnsOf(texts), [texts])
  return (
    <>
      <DataTable
        name="tax-documents"
        label={words.tabs.documents}
        columns={columns}
        // Filters come from the address as text; the contract says which of them there are.
        list={usePagedRows(listDteDocuments, { fields: { state, dte_type } as never })}
        onOpen={setChosen}
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
      <Modal opened={chosen !== undefined} onClose={() => setChosen(undefined)} title={chosen?.control_number} size="xl">
        {chosen && <DocumentDetails id={chosen.id} />}
      </Modal>
    </>
  )
}
