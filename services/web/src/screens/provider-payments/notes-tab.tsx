import {
  createProviderCreditNote,
  listProviderCreditNotes,
  PROVIDER_NOTE_REASON_LABELS,
  PROVIDER_NOTE_STATUS_LABELS,
  type ProviderCreditNoteView,
  providerCatalog,
} from '@gpro/contracts'
import { today } from '@gpro/core'
import { Modal } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { now } from '../../app/clock.ts'
import { day, money } from '../../app/format.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { choicesOf, useChoices } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import type { Option } from '../../components/form/fields.tsx'
import { Icon } from '../../components/icon.tsx'
import { Status } from '../../components/status.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'
import { CreditNote } from './credit-note.tsx'

const route = getRouteApi('/provider-payments')

function columnsOf({ payables: words, orders, billing, expenses }: Texts): readonly Column<ProviderCreditNoteView>[] {
  return [
    { id: 'number', header: words.number, opens: true, cell: ({ note_number }) => note_number },
    { id: 'status', header: orders.status, cell: ({ status, status_display }) => <Status status={status} label={status_display} /> },
    { id: 'provider', header: orders.provider, cell: ({ provider_name }) => provider_name },
    { id: 'reason', header: billing.reason, cell: ({ reason_display }) => reason_display },
    { id: 'issued', header: billing.issued, cell: ({ issue_date }) => day(issue_date) },
    { id: 'amount', header: expenses.amount, align: 'right', cell: ({ amount }) => money(amount) },
    { id: 'applied', header: words.applied, align: 'right', cell: ({ applied_amount }) => money(applied_amount) },
    { id: 'available', header: words.available, align: 'right', cell: ({ available_amount }) => money(available_amount) },
  ]
}

/** What providers forgave, and which expenses it was taken off. */
export function NotesTab() {
  const texts = useTexts()
  const { payables: words, orders } = texts
  const { search, provider, status } = route.useSearch()
  const [chosen, setChosen] = useState<ProviderCreditNoteView>()
  const providers = useChoices(providerCatalog.list)
  const columns = useMemo(() => columnsOf(texts), [texts])
  const close = () => setChosen(undefined)
  return (
    <>
      <DataTable
        name="provider-notes"
        label={words.tabs.notes}
        columns={columns}
        // Filters come from the address as text; the contract says which of them there are.
        list={usePagedRows(listProviderCreditNotes, { fields: { search, provider, status } as never })}
        onOpen={setChosen}
        height="calc(100dvh - 260px)"
        tools={
          <FilterBar
            search={{ search, provider, status }}
            filters={[
              { name: 'status', label: orders.status, options: choicesOf(PROVIDER_NOTE_STATUS_LABELS) },
              { name: 'provider', label: orders.provider, options: providers },
            ]}
          >
            <DialogButton label={words.newNote} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />} wide>
              {(done) => <NewNote providers={providers} onDone={done} />}
            </DialogButton>
          </FilterBar>
        }
      />
      <Modal opened={chosen !== undefined} onClose={close} title={chosen?.note_number} size="xl">
        {chosen && <CreditNote id={chosen.id} onDone={close} />}
      </Modal>
    </>
  )
}

function NewNote({ providers, onDone }: { readonly providers: readonly Option[]; readonly onDone: () => void }) {
  const { payables: words, orders, billing, expenses } = useTexts()
  return (
    <ContractForm
      endpoint={createProviderCreditNote}
      fields={[
        { name: 'provider', label: orders.provider, kind: 'select', options: providers, required: true },
        { name: 'note_number', label: words.number, required: true },
        { name: 'amount', label: expenses.amount, kind: 'money', required: true, span: 4 },
        { name: 'issue_date', label: billing.issued, kind: 'date', required: true, span: 4 },
        { name: 'received_date', label: words.received, kind: 'date', span: 4 },
        { name: 'reason', label: billing.reason, kind: 'select', options: choicesOf(PROVIDER_NOTE_REASON_LABELS), required: true },
        { name: 'pdf_file', label: expenses.file, kind: 'file' },
        { name: 'reason_detail', label: words.detail, kind: 'area', span: 12 },
      ]}
      initial={{ reason: 'descuento', issue_date: today(now()) }}
      submit={words.newNote}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
