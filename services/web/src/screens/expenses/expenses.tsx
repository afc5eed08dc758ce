import { EXPENSE_STATUS_LABELS, EXPENSE_TYPE_LABELS, exportTransfers, listTransfers, providerCatalog, summarizeTransfers } from '@gpro/contracts'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useApi } from '../../api/hooks.ts'
import { money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ExportButton } from '../../components/export-button.tsx'
import { Figures } from '../../components/figures.tsx'
import { FilterBar, useFilters } from '../../components/filter-bar.tsx'
import { choicesOf, useChoices } from '../../components/form/choices.ts'
import { Icon } from '../../components/icon.tsx'
import { Page } from '../../components/page.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { useTexts } from '../../texts/index.ts'
import { expenseColumns } from './expense-columns.tsx'
import { ExpenseForm } from './expense-form.tsx'

const route = getRouteApi('/transfers')
const NEWEST = '-transaction_date'

export function ExpensesPage() {
  const texts = useTexts()
  const { orders, expenses: words, common, modules } = texts
  const search = route.useSearch()
  const navigate = useNavigate()
  const change = useFilters()
  const may = useMay()
  const providers = useChoices(providerCatalog.list)
  const fields = { ordering: NEWEST, ...search }
  const columns = useMemo(() => expenseColumns(texts), [texts])
  return (
    <Page
      title={modules.expenses}
      actions={
        <>
          {may('data.export') && <ExportButton endpoint={exportTransfers} sent={{ fields }} label="Excel" />}
          <DialogButton label={words.create} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />} wide>
            {(close) => <ExpenseForm onDone={close} />}
          </DialogButton>
        </>
      }
    >
      <Summary filters={search} />
      <DataTable
        name="expenses"
        label={modules.expenses}
        columns={columns}
        list={usePagedRows(listTransfers, { fields })}
        ordering={{ value: fields.ordering, choose: (ordering) => change({ ordering }) }}
        onOpen={({ id }) => void navigate({ to: '/transfers/$id', params: { id: String(id) } })}
        height="calc(100dvh - 290px)"
        tools={
          <FilterBar
            search={search}
            filters={[
              { name: 'status', label: orders.status, options: choicesOf(EXPENSE_STATUS_LABELS) },
              { name: 'transfer_type', label: words.type, options: choicesOf(EXPENSE_TYPE_LABELS) },
              { name: 'provider', label: orders.provider, options: providers },
              { name: 'date_from', label: common.from },
              { name: 'date_to', label: common.to },
            ]}
          />
        }
      />
    </Page>
  )
}

/** Of the expenses that the list is narrowed to. */
function Summary({ filters }: { readonly filters: object }) {
  const { expenses: words } = useTexts()
  const { data } = useApi(summarizeTransfers, { fields: filters })
  const { pendiente, aprobado, pagado } = data?.by_status ?? {}
  return (
    <Figures
      figures={[
        { label: words.all, value: data && money(data.total_amount), hint: data && words.count(data.total_transfers) },
        { label: words.toApprove, value: data && money(pendiente?.amount ?? 0), hint: data && words.count(pendiente?.count ?? 0) },
        { label: words.toPay, value: data && money(aprobado?.amount ?? 0), hint: data && words.count(aprobado?.count ?? 0) },
        { label: words.paid, value: data && money(pagado?.amount ?? 0), hint: data && words.count(pagado?.count ?? 0) },
      ]}
    />
  )
}
