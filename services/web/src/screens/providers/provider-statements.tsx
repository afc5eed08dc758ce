import { type AnswerOf, exportProviderStatement, providerCatalog, readProviderStatement, summarizeProviders } from '@gpro/contracts'
import { Group, Modal, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { day, money } from '../../app/format.ts'
import { ExportButton } from '../../components/export-button.tsx'
import { Failure } from '../../components/failure.tsx'
import { Figures } from '../../components/figures.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { Page } from '../../components/page.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'

const route = getRouteApi('/provider-statements')
const AGES = ['current', '1-30', '31-60', '61-90', '90+'] as const
/** All time, as of clients. */
const ALL = { year: '0' }

type Provider = AnswerOf<typeof providerCatalog.read>

function columnsOf({ catalogs: words }: Texts): readonly Column<Provider>[] {
  return [
    { id: 'name', header: words.name, opens: true, cell: ({ name }) => name },
    { id: 'category', header: words.category, cell: ({ category_name }) => category_name },
    { id: 'nit', header: 'NIT', cell: ({ nit }) => nit },
    { id: 'debt', header: words.debt, align: 'right', cell: ({ total_debt }) => money(total_debt) },
  ]
}

/** What the agency owes, provider by provider. */
export function ProviderStatementsPage() {
  const texts = useTexts()
  const { modules, expenses, catalogs } = texts
  const search = route.useSearch()
  const [chosen, setChosen] = useState<Provider>()
  const { data } = useApi(summarizeProviders)
  const columns = useMemo(() => columnsOf(texts), [texts])
  return (
    <Page title={modules.providers}>
      <Figures
        figures={[
          { label: expenses.all, value: data && money(data.financial.total_amount) },
          { label: expenses.paid, value: data && money(data.financial.total_paid) },
          { label: expenses.credited, value: data && money(data.financial.total_credited) },
          { label: catalogs.debt, value: data && money(data.financial.total_pending), color: 'red' },
        ]}
      />
      <DataTable
        name="provider-statements"
        label={modules.providers}
        columns={columns}
        list={usePagedRows(providerCatalog.list, { fields: search })}
        onOpen={setChosen}
        height="calc(100dvh - 290px)"
        tools={<FilterBar search={search} filters={[]} />}
      />
      <Modal opened={chosen !== undefined} onClose={() => setChosen(undefined)} title={chosen?.name} size="xl">
        {chosen && <Statement provider={chosen.id} />}
      </Modal>
    </Page>
  )
}

function Statement({ provider }: { readonly provider: number }) {
  const { clients, expenses: words, orders, modules } = useTexts()
  const { data, error, refetch } = useApi(readProviderStatement, { id: provider, fields: ALL })
  if (!data) return <Failure error={error} retry={() => void refetch()} />
  return (
    <Stack gap="sm">
      <Figures figures={AGES.map((age) => ({ label: clients.ages[age], value: money(data.aging[age]) }))} />
      <Group justify="flex-end">
        <ExportButton endpoint={exportProviderStatement} sent={{ id: provider, fields: ALL }} label="Excel" />
      </Group>
      <PlainTable
        label={modules.providers}
        rows={data.transfers.filter(({ balance }) => balance !== 0)}
        keyOf={({ source, id }) => `${source}${id}`}
        columns={[
          { id: 'date', header: words.date, cell: ({ transaction_date }) => day(transaction_date) },
          { id: 'order', header: words.order, cell: ({ service_order }) => service_order },
          { id: 'description', header: orders.description, cell: ({ description }) => description },
          { id: 'document', header: words.document, cell: ({ invoice_number }) => invoice_number },
          { id: 'status', header: orders.status, cell: ({ status, status_display }) => <Status status={status} label={status_display} /> },
          { id: 'amount', header: words.amount, align: 'right', cell: ({ amount }) => money(amount) },
          { id: 'balance', header: words.balance, align: 'right', cell: ({ balance }) => money(balance), total: money(data.total_debt) },
        ]}
      />
    </Stack>
  )
}
