import {
  applyProviderCreditNote,
  deleteCreditNoteApplication,
  deleteProviderCreditNote,
  type ProviderCreditNoteDetailView,
  readProviderCreditNote,
  voidProviderCreditNote,
} from '@gpro/contracts'
import { Group, Stack, Title } from '@mantine/core'
import { useState } from 'react'
import { useLoaded } from '../../api/hooks.ts'
import { day, money } from '../../app/format.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { FileLink } from '../../components/file-link.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'
import { type Amounts, AmountsTable, allocationsFrom, sumOf } from './amounts.tsx'

interface CreditNoteProps {
  readonly id: number
  readonly onDone: () => void
}

/** One note of a provider: what it was applied to, and what is left of it. */
export function CreditNote({ id, onDone }: CreditNoteProps) {
  const { payables: words, orders, billing, expenses } = useTexts()
  const note = useLoaded(readProviderCreditNote, { id })
  const { applications, available_amount, status, pending_transfers } = note
  return (
    <Stack>
      <Facts
        columns={3}
        facts={[
          [orders.provider, note.provider_name],
          [orders.status, note.status_display],
          [billing.reason, note.reason_display],
          [expenses.amount, money(note.amount)],
          [words.applied, money(note.applied_amount)],
          [words.available, money(available_amount)],
          [billing.issued, day(note.issue_date)],
          [words.received, day(note.received_date)],
          [expenses.file, note.pdf_file && <FileLink url={note.pdf_file} name={note.note_number} />],
          [words.detail, note.reason_detail],
          [words.void, note.void_reason],
        ]}
      />
      {applications.length > 0 && (
        <PlainTable
          label={words.applications}
          rows={applications}
          keyOf={(application) => application.id}
          columns={[
            { id: 'expense', header: words.applications, cell: ({ transfer_description }) => transfer_description },
            { id: 'order', header: expenses.order, cell: ({ service_order_number }) => service_order_number },
            { id: 'date', header: expenses.date, cell: ({ applied_date }) => day(applied_date) },
            { id: 'amount', header: expenses.amount, align: 'right', cell: ({ amount }) => money(amount) },
          ]}
          actions={(application) => (
            <ConfirmButton
              label={words.undo}
              question={words.undoQuestion}
              endpoint={deleteCreditNoteApplication}
              sent={{ id: application.id }}
              small
            />
          )}
        />
      )}
      {status !== 'anulada' && available_amount !== '0.00' && pending_transfers.length > 0 && <Apply note={note} />}
      <Group justify="flex-end">
        {status !== 'anulada' && (
          <DialogButton label={words.void} color="red" variant="light">
            {(close) => (
              <ContractForm
                endpoint={voidProviderCreditNote}
                id={id}
                fields={[{ name: 'reason', label: billing.reason, hint: words.voidHint, required: true, span: 12 }]}
                submit={words.void}
                danger
                onDone={close}
                onCancel={close}
              />
            )}
          </DialogButton>
        )}
        {applications.length === 0 && (
          <ConfirmButton label={words.delete} question={words.deleteNote} endpoint={deleteProviderCreditNote} sent={{ id }} onDone={onDone} />
        )}
      </Group>
    </Stack>
  )
}

function Apply({ note }: { readonly note: ProviderCreditNoteDetailView }) {
  const { payables: words } = useTexts()
  const [amounts, setAmounts] = useState<Amounts>({})
  const total = sumOf(amounts)
  return (
    <section>
      <Title order={3} size="h6" mb="xs">
        {words.apply}
      </Title>
      <AmountsTable expenses={note.pending_transfers} amounts={amounts} column={words.toApply} onChange={setAmounts} />
      <ContractForm
        endpoint={applyProviderCreditNote}
        id={note.id}
        fields={[]}
        fixed={{ applications: allocationsFrom(amounts) }}
        submit={words.applyTotal(total === undefined ? '—' : money(total))}
        onDone={() => setAmounts({})}
      />
    </section>
  )
}
