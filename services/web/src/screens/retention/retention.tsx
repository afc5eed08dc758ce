import { listClients, type RetentionView, retentionControl } from '@gpro/contracts'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useApi } from '../../api/hooks.ts'
import { day, money } from '../../app/format.ts'
import { ExportButton } from '../../components/export-button.tsx'
import { Figures } from '../../components/figures.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { useChoices } from '../../components/form/choices.ts'
import { ButtonLink, TextLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { PeriodPicker, usePeriod } from '../../components/period.tsx'
import { Status } from '../../components/status.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { type Texts, useTexts } from '../../texts/index.ts'

const route = getRouteApi('/retention-control')
const NOTHING: readonly never[] = []

function columnsOf({ retention: words, orders, billing }: Texts, total: string): readonly Column<RetentionView>[] {
  return [
    {
      id: 'number',
      header: orders.number,
      cell: ({ id, invoice_number }) => (
        <TextLink to="/invoicing/$id" params={{ id: String(id) }} fw={600} tabIndex={-1}>
          {invoice_number}
        </TextLink>
      ),
    },
    {
      id: 'status',
      header: orders.status,
      cell: ({ status }) => (
        <Status status={status === 'received' ? 'paid' : 'pending'} label={status === 'received' ? words.isReceived : words.isPending} />
      ),
    },
    { id: 'client', header: orders.client, cell: ({ client_name }) => client_name },
    { id: 'nit', header: 'NIT', cell: ({ client_nit }) => client_nit },
    { id: 'order', header: billing.order, cell: ({ os_number }) => os_number },
    { id: 'issued', header: billing.issued, cell: ({ issue_date }) => day(issue_date) },
    { id: 'certificate', header: words.certificate, cell: ({ comprobante_data }) => comprobante_data?.numero_retencion },
    { id: 'total', header: billing.total, align: 'right', cell: ({ total_amount }) => money(total_amount) },
    { id: 'retention', header: words.amount, align: 'right', cell: ({ retencion }) => money(retencion), total },
  ]
}

/** What clients withheld, and whether their certificates came. One is entered as a payment of its invoice. */
export function RetentionPage() {
  const texts = useTexts()
  const { retention: words, retentionCertificates: certificates, orders, modules } = texts
  const search = route.useSearch()
  const period = usePeriod(search)
  const navigate = useNavigate()
  const clients = useChoices(listClients)
  const fields = { ...period, status: search.status, client_id: search.client_id }
  const { data, isFetching, error, refetch } = useApi(retentionControl, { fields })
  const kpis = data?.kpis
  const columns = useMemo(() => columnsOf(texts, kpis ? money(kpis.total_retenciones) : ''), [texts, kpis])
  return (
    <Page
      title={modules.retention}
      actions={
        <>
          <ButtonLink to="/tax-documents/retentions" variant="default" size="xs">
            {certificates.title}
          </ButtonLink>
          <PeriodPicker period={period} />
          <ExportButton endpoint={retentionControl} sent={{ fields: { ...fields, export: 'excel' } }} label="Excel" />
        </>
      }
    >
      <Figures
        figures={[
          { label: words.total, value: kpis && money(kpis.total_retenciones), hint: kpis && `${kpis.tasa_recuperacion} % ${words.share}` },
          {
            label: words.received,
            value: kpis && money(kpis.comprobantes_recibidos.monto),
            hint: kpis && words.count(kpis.comprobantes_recibidos.count),
          },
          { label: words.missing, value: kpis && money(kpis.pendientes.monto), hint: kpis && words.count(kpis.pendientes.count) },
        ]}
      />
      <DataTable
        name="retention"
        label={modules.retention}
        columns={columns}
        list={{ rows: data?.invoices ?? NOTHING, loading: isFetching, error, retry: () => void refetch() }}
        onOpen={({ id }) => void navigate({ to: '/invoicing/$id', params: { id: String(id) } })}
        height="calc(100dvh - 290px)"
        tools={
          <FilterBar
            search={search}
            searchable={false}
            filters={[
              {
                name: 'status',
                label: orders.status,
                options: [
                  { value: 'pending', label: words.isPending },
                  { value: 'received', label: words.isReceived },
                ],
              },
              { name: 'client_id', label: orders.client, options: clients },
            ]}
          />
        }
      />
    </Page>
  )
}
