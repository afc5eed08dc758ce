import { listRetentionCertificates, type RetentionCertificateListView } from '@gpro/contracts'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { day, moment, money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { FilterBar } from '../../components/filter-bar.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { TextLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { Status } from '../../components/status.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'
import { Receive } from './receive.tsx'

const route = getRouteApi('/tax-documents/retentions')

function columnsOf({ retentionCertificates: words, taxDocuments, orders }: Texts): readonly Column<RetentionCertificateListView>[] {
  return [
    {
      id: 'number',
      header: taxDocuments.controlNumber,
      cell: ({ id, control_number }) => (
        <TextLink to="/tax-documents/retentions/$id" params={{ id: String(id) }} fw={600} tabIndex={-1}>
          {control_number}
        </TextLink>
      ),
    },
    { id: 'state', header: words.state, cell: ({ state }) => <Status status={state} label={words.states[state]} /> },
    { id: 'client', header: orders.client, cell: ({ client_name }) => client_name },
    { id: 'issued', header: words.issued, cell: ({ issue_date }) => day(issue_date) },
    { id: 'lines', header: words.lines, cell: ({ registered_count, line_count }) => words.registeredLines(registered_count, line_count) },
    { id: 'received', header: words.received, width: 140, cell: ({ received_at }) => moment(received_at) },
    { id: 'withheld', header: words.withheld, align: 'right', cell: ({ withheld_amount }) => money(withheld_amount) },
  ]
}

/** Certificates of what clients withheld, as they sent them; each is looked at before it becomes payments. */
export function CertificatesPage() {
  const texts = useTexts()
  const { retentionCertificates: words } = texts
  const { state } = route.useSearch()
  const navigate = useNavigate()
  const mayWrite = useMay()('invoicing.write')
  const columns = useMemo(() => columnsOf(texts), [texts])
  return (
    <Page title={words.title} subtitle={words.hint}>
      {mayWrite && <Receive />}
      <DataTable
        name="retention-certificates"
        label={words.title}
        columns={columns}
        // Filters come from the address as text; the contract says which of them there are.
        list={usePagedRows(listRetentionCertificates, { fields: { state } as never })}
        onOpen={({ id }) => void navigate({ to: '/tax-documents/retentions/$id', params: { id: String(id) } })}
        height="calc(100dvh - 330px)"
        tools={
          <FilterBar search={{ state }} searchable={false} filters={[{ name: 'state', label: words.state, options: choicesOf(words.states) }]} />
        }
      />
    </Page>
  )
}
