import { addCreditNote, type CreditNoteView, type DteListView, deleteCreditNote, issueDteNote } from '@gpro/contracts'
import { today } from '@gpro/core'
import { Group, Title } from '@mantine/core'
import { now } from '../../app/clock.ts'
import { day, money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { FileLink } from '../../components/file-link.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'
import { InvalidateButton } from '../tax-documents/invalidation.tsx'
import { documentOfNote, sealedOf, useDocuments } from './documents.ts'
import { type InvoiceProps, isLive } from './invoice.tsx'

export function CreditNotes({ invoice }: InvoiceProps) {
  const { billing: words, orders, taxDocuments } = useTexts()
  const may = useMay()
  const documents = useDocuments(invoice.id)
  const changes = may('invoicing.write') && isLive(invoice)
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {words.creditNotes}
        </Title>
        {changes && invoice.balance !== '0.00' && (
          <DialogButton label={words.addCreditNote}>
            {(close) => (
              <ContractForm
                endpoint={addCreditNote}
                id={invoice.id}
                fields={[
                  { name: 'note_number', label: orders.number, required: true },
                  { name: 'amount', label: words.amount, kind: 'money', required: true, hint: words.owes(money(invoice.balance)) },
                  { name: 'issue_date', label: words.issued, kind: 'date', required: true },
                  { name: 'pdf_file', label: 'PDF', kind: 'file' },
                  { name: 'reason', label: words.reason, required: true, span: 12 },
                ]}
                initial={{ issue_date: today(now()) }}
                submit={words.addCreditNote}
                onDone={close}
                onCancel={close}
              />
            )}
          </DialogButton>
        )}
      </Group>
      <PlainTable<CreditNoteView>
        label={words.creditNotes}
        empty={words.noCreditNotes}
        rows={invoice.credit_notes}
        keyOf={({ id }) => id}
        columns={[
          { id: 'number', header: orders.number, cell: ({ note_number }) => note_number },
          { id: 'date', header: words.issued, cell: ({ issue_date }) => day(issue_date) },
          { id: 'reason', header: words.reason, cell: ({ reason }) => reason },
          { id: 'by', header: words.by, cell: ({ created_by_name }) => created_by_name },
          { id: 'pdf', header: 'PDF', cell: ({ pdf_file, note_number }) => pdf_file && <FileLink url={pdf_file} name={`${note_number}.pdf`} /> },
          {
            id: 'dte',
            header: 'DTE',
            cell: ({ id }) => {
              const document = documents && documentOfNote(documents, id)
              return document && <Status status={document.state} label={taxDocuments.states[document.state]} />
            },
          },
          { id: 'amount', header: words.amount, align: 'right', cell: ({ amount }) => money(amount), total: money(invoice.credited_amount) },
        ]}
        {...(changes && documents && { actions: (note: CreditNoteView) => <NoteActions note={note} documents={documents} /> })}
      />
    </section>
  )
}

interface NoteProps {
  readonly note: CreditNoteView
  readonly documents: readonly DteListView[]
}

/** On a sealed CCF a note gets a document of its own; from then on it stands as that says, until it is taken back with it. */
function NoteActions({ note: { id, note_number }, documents }: NoteProps) {
  const { billing: words, taxDocuments, common } = useTexts()
  const document = documentOfNote(documents, id)
  if (document) return <InvalidateButton id={document.id} />
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {sealedOf(documents)?.dte_type === '03' && (
        <ConfirmButton
          label={taxDocuments.issue}
          question={taxDocuments.issueNoteQuestion}
          endpoint={issueDteNote}
          sent={{ id }}
          color="blue"
          small
        />
      )}
      <ConfirmButton label={common.delete} question={words.deleteCreditNote(note_number)} endpoint={deleteCreditNote} sent={{ id }} small />
    </Group>
  )
}
