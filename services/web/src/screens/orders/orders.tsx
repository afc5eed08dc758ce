import { exportServiceOrders, listActiveClients, listServiceOrders, ORDER_STATUS_LABELS, type ServiceOrderView } from '@gpro/contracts'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { day, dayOfMoment, money } from '../../app/format.ts'
import { ExportButton } from '../../components/export-button.tsx'
import { FilterBar, useFilters } from '../../components/filter-bar.tsx'
import { choicesOf, useChoices } from '../../components/form/choices.ts'
import { Icon } from '../../components/icon.tsx'
import { ButtonLink, TextLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { Status } from '../../components/status.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'

const route = getRouteApi('/service-orders')

function columnsOf({ orders: words }: Texts): readonly Column<ServiceOrderView>[] {
  return [
    {
      id: 'order_number',
      header: words.number,
      ordering: 'order_number',
      width: 110,
      cell: ({ id, order_number }) => (
        <TextLink to="/service-orders/$id" params={{ id: String(id) }} fw={600} tabIndex={-1}>
          {order_number}
        </TextLink>
      ),
    },
    { id: 'status', header: words.status, cell: ({ status, status_display }) => <Status status={status} label={status_display} />, width: 130 },
    { id: 'client_name', header: words.client, cell: ({ client_name }) => client_name },
    { id: 'sub_client_name', header: words.subClient, hidden: true, cell: ({ sub_client_name }) => sub_client_name },
    { id: 'purchase_order', header: 'PO', cell: ({ purchase_order }) => purchase_order },
    { id: 'duca', header: 'DUCA', cell: ({ duca }) => duca },
    { id: 'bl_reference', header: 'BL', hidden: true, cell: ({ bl_reference }) => bl_reference },
    { id: 'eta', header: 'ETA', ordering: 'eta', cell: ({ eta }) => day(eta), width: 100 },
    { id: 'created_at', header: words.created, ordering: 'created_at', cell: ({ created_at }) => dayOfMoment(created_at), width: 100 },
    { id: 'total_amount', header: words.total, align: 'right', cell: ({ total_amount }) => money(total_amount), width: 120 },
    { id: 'facturado', header: words.billed, align: 'center', cell: ({ facturado }) => facturado && <Icon name="check" size={15} />, width: 90 },
  ]
}

/** Newest first: what somebody looks for is most often of these days. */
const NEWEST = '-order_number'

export function OrdersPage() {
  const texts = useTexts()
  const { orders: words, common } = texts
  const search = route.useSearch()
  const navigate = useNavigate()
  const change = useFilters()
  const clients = useChoices(listActiveClients)
  const fields = { ordering: NEWEST, ...search }
  const columns = useMemo(() => columnsOf(texts), [texts])
  return (
    <Page
      title={texts.modules.orders}
      actions={
        <>
          <ExportButton endpoint={exportServiceOrders} sent={{ fields }} label="Excel" />
          <ButtonLink to="/service-orders/new" aria-keyshortcuts="N" size="xs" leftSection={<Icon name="plus" size={14} />}>
            {words.create}
          </ButtonLink>
        </>
      }
    >
      <DataTable
        name="orders"
        label={texts.modules.orders}
        columns={columns}
        list={usePagedRows(listServiceOrders, { fields })}
        ordering={{ value: fields.ordering, choose: (ordering) => change({ ordering }) }}
        onOpen={({ id }) => void navigate({ to: '/service-orders/$id', params: { id: String(id) } })}
        tools={
          <FilterBar
            search={search}
            filters={[
              { name: 'status', label: words.status, options: choicesOf(ORDER_STATUS_LABELS) },
              { name: 'client', label: words.client, options: clients },
              { name: 'dateFrom', label: common.from },
              { name: 'dateTo', label: common.to },
            ]}
          />
        }
      />
    </Page>
  )
}
