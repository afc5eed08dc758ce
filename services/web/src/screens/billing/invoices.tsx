import { exportInvoices, INVOICE_STATUS_LABELS, type InvoiceListView, listClients, listInvoices, summarizeInvoices } from '@gpro/contracts'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useApi } from '../../api/hooks.ts'
import { day, money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ExportButton } from '../../components/export-button.tsx'
import { Figures } from '../../components/figures.tsx'
import { FilterBar, useFilters } from '../../components/filter-bar.tsx'
import { choicesOf, useChoices } from '../../components/form/choices.ts'
import { Icon } from '../../components/icon.tsx'
import { TextLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { Status } from '../../components/status.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'
import { NewInvoice } from './new-invoice.tsx'

const route = getRouteApi('/invoicing')

function columnsOf({ orders, billing: words }: Texts): readonly Column<InvoiceListView>[] {
  return [
    {
      id: 'invoice_number',
      header: orders.number,
      ordering: 'invoice_number',
      cell: ({ id, invoice_number }) => (
        <TextLink to="/invoicing/$id" params={{ id: String(id) }} fw={600} tabIndex={-1}>
          {invoice_number}
        </TextLink>
      ),
    },
    { id: 'status', header: orders.status, width: 120, cell: ({ status, status_display }) => <Status status={status} label={status_display} /> },
    { id: 'client_name', header: orders.client, cell: ({ client_name }) => client_name },
    {
      id: 'order',
      header: words.order,
      cell: ({ service_order, service_order_number }) => (
        <TextLink to="/service-orders/$id" params={{ id: String(service_order) }} tabIndex={-1}>
          {service_order_number}
        </TextLink>
      ),
    },
    { id: 'issue_date', header: words.issued, ordering: 'issue_date', cell: ({ issue_date }) => day(issue_date) },
    { id: 'due_date', header: words.due, cell: ({ due_date }) => day(due_date) },
    { id: 'days_overdue', header: words.daysOverdue, align: 'right', cell: ({ days_overdue }) => (days_overdue > 0 ? days_overdue : '') },
    { id: 'total_amount', header: orders.total, align: 'right', ordering: 'total_amount', cell: ({ total_amount }) => money(total_amount) },
    { id: 'paid_amount', header: words.paid, align: 'right', cell: ({ paid_amount }) => money(paid_amount) },
    { id: 'retencion', header: words.retention, align: 'right', hidden: true, cell: ({ retencion }) => money(retencion) },
    { id: 'credited_amount', header: words.credited, align: 'right', hidden: true, cell: ({ credited_amount }) => money(credited_amount) },
    { id: 'balance', header: words.balance, align: 'right', cell: ({ balance }) => money(balance) },
    { id: 'ccf', header: 'CCF', hidden: true, cell: ({ ccf }) => ccf },
  ]
}

const NEWEST = '-issue_date'

export function InvoicesPage() {
  const texts = useTexts()
  const { orders, billing: words, common, modules } = texts
  const search = route.useSearch()
  const navigate = useNavigate()
  const change = useFilters()
  const may = useMay()
  const clients = useChoices(listClients)
  const fields = { ordering: NEWEST, ...search }
  const columns = useMemo(() => columnsOf(texts), [texts])
  return (
    <Page
      title={modules.invoices}
      actions={
        <>
          <ExportButton endpoint={exportInvoices} sent={{ fields }} label="Excel" />
          {may('invoicing.write') && (
            <DialogButton label={words.new} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />}>
              {() => <NewInvoice />}
            </DialogButton>
          )}
        </>
      }
    >
      <Summary />
      <DataTable
        name="invoices"
        label={modules.invoices}
        columns={columns}
        list={usePagedRows(listInvoices, { fields })}
        ordering={{ value: fields.ordering, choose: (ordering) => change({ ordering }) }}
        onOpen={({ id }) => void navigate({ to: '/invoicing/$id', params: { id: String(id) } })}
        height="calc(100dvh - 290px)"
        tools={
          <FilterBar
            search={search}
            filters={[
              { name: 'status', label: orders.status, options: choicesOf(INVOICE_STATUS_LABELS) },
              { name: 'client', label: orders.client, options: clients },
              { name: 'dateFrom', label: common.from },
              { name: 'dateTo', label: common.to },
            ]}
          />
        }
      />
    </Page>
  )
}

/** Of all invoices, whatever the list is narrowed to. */
function Summary() {
  const { billing: words } = useTexts()
  const { data } = useApi(summarizeInvoices)
  return (
    <Figures
      figures={[
        { label: words.invoiced, value: data && money(data.total_invoiced), hint: data && words.count(data.total_invoices) },
        { label: words.collected, value: data && money(data.total_collected) },
        { label: words.pending, value: data && money(data.total_pending), hint: data && words.count(data.pending_count) },
        { label: words.overdue, value: data && money(data.total_overdue), hint: data && words.count(data.overdue_count), color: 'red' },
      ]}
    />
  )
}
