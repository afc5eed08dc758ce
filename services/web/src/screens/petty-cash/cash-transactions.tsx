import {
  CASH_TRANSACTION_TYPE_LABELS,
  type CashTransactionView,
  createCashTransaction,
  deleteCashTransaction,
  exportCashTransactions,
  listCashTransactions,
} from '@gpro/contracts'
import { today } from '@gpro/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { now } from '../../app/clock.ts'
import { day, money } from '../../app/format.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ExportButton } from '../../components/export-button.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { Icon } from '../../components/icon.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'

const route = getRouteApi('/petty-cash')

function columnsOf({ pettyCash: words, common }: Texts): readonly Column<CashTransactionView>[] {
  return [
    { id: 'date', header: words.date, cell: ({ transaction_date }) => day(transaction_date) },
    { id: 'type', header: words.type, cell: ({ transaction_type_display }) => transaction_type_display },
    { id: 'concept', header: words.concept, cell: ({ concept }) => concept },
    { id: 'beneficiary', header: words.beneficiary, cell: ({ beneficiary }) => beneficiary },
    { id: 'reference', header: words.reference, cell: ({ reference_number }) => reference_number },
    { id: 'order', header: words.order, cell: ({ service_order_ref }) => service_order_ref },
    { id: 'by', header: words.by, cell: ({ created_by_name }) => created_by_name },
    {
      id: 'amount',
      header: words.amount,
      align: 'right',
      cell: ({ amount, transaction_type }) => `${transaction_type === 'EXPENSE' ? '−' : ''}${money(amount)}`,
    },
    {
      id: 'actions',
      header: common.actions,
      align: 'right',
      cell: ({ id, concept, is_opening }) =>
        !is_opening && (
          <ConfirmButton label={common.delete} question={words.deleteQuestion(concept)} endpoint={deleteCashTransaction} sent={{ id }} small />
        ),
    },
  ]
}

/** Those of the box that is open. */
export function CashTransactions() {
  const texts = useTexts()
  const { pettyCash: words, common } = texts
  const search = route.useSearch()
  const fields = { ...search, active: 'true' }
  const columns = useMemo(() => columnsOf(texts), [texts])
  return (
    <DataTable
      name="petty-cash"
      label={words.transactions}
      columns={columns}
      list={usePagedRows(listCashTransactions, { fields })}
      height="calc(100dvh - 350px)"
      tools={
        <FilterBar
          search={search}
          filters={[
            { name: 'type', label: words.type, options: choicesOf(CASH_TRANSACTION_TYPE_LABELS) },
            { name: 'date_from', label: common.from },
            { name: 'date_to', label: common.to },
          ]}
        >
          <ExportButton endpoint={exportCashTransactions} sent={{ fields }} label="Excel" />
          <DialogButton label={words.create} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />}>
            {(close) => (
              <ContractForm
                endpoint={createCashTransaction}
                fields={[
                  {
                    name: 'transaction_type',
                    label: words.type,
                    kind: 'select',
                    options: choicesOf(CASH_TRANSACTION_TYPE_LABELS),
                    required: true,
                    span: 4,
                  },
                  { name: 'amount', label: words.amount, kind: 'money', required: true, span: 4 },
                  { name: 'transaction_date', label: words.date, kind: 'date', span: 4 },
                  { name: 'concept', label: words.concept, required: true, span: 12 },
                  { name: 'beneficiary', label: words.beneficiary },
                  { name: 'nit_dui', label: 'NIT / DUI' },
                  { name: 'reference_number', label: words.reference },
                  { name: 'service_order_ref', label: words.order },
                ]}
                initial={{ transaction_type: 'EXPENSE', transaction_date: today(now()) }}
                onDone={close}
                onCancel={close}
              />
            )}
          </DialogButton>
        </FilterBar>
      }
    />
  )
}
