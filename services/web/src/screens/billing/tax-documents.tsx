import { abandonDte, type DteListView, issueDte, retryDte } from '@gpro/contracts'
import { Group, Text, Title } from '@mantine/core'
import { moment } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'
import { useAgain } from '../tax-documents/again.ts'
import { DocumentDetails, DocumentFiles } from '../tax-documents/document.tsx'
import { Invalidations } from '../tax-documents/invalidation.tsx'
import { useDocuments } from './documents.ts'
import { type InvoiceProps, isLive } from './invoice.tsx'

/** The electronic documents of an invoice and of its credit notes, on their way to the Ministry's seal. While one is under way, the page is asked again by itself. */
export function TaxDocuments({ invoice }: InvoiceProps) {
  const { taxDocuments: words } = useTexts()
  const may = useMay()
  const documents = useDocuments(invoice.id)
  useAgain(documents?.some(({ state }) => state === 'signed') ?? false)
  if (!documents) return null
  const issuable = isLive(invoice) && !invoice.is_dte_issued && documents.every(({ state }) => state === 'abandoned')
  if (documents.length === 0 && !issuable) return null
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {words.title}
        </Title>
        {issuable && may('invoicing.write') && (
          <ConfirmButton label={words.issue} question={words.issueQuestion} endpoint={issueDte} sent={{ id: invoice.id }} color="blue" />
        )}
      </Group>
      {documents.length > 0 && <Documents documents={documents} mayChange={may('invoicing.write')} />}
      {documents.filter(wasSealed).map(({ id }) => (
        <Invalidations key={id} id={id} />
      ))}
    </section>
  )
}

const wasSealed = ({ reception_stamp }: DteListView) => reception_stamp !== ''

function Documents({ documents, mayChange }: { readonly documents: readonly DteListView[]; readonly mayChange: boolean }) {
  const { taxDocuments: words } = useTexts()
  return (
    <PlainTable<DteListView>
      label={words.title}
      rows={documents}
      keyOf={({ id }) => id}
      columns={[
        { id: 'type', header: words.type, cell: ({ dte_type }) => words.types[dte_type] },
        { id: 'number', header: words.controlNumber, cell: ({ control_number }) => control_number },
        { id: 'state', header: words.state, cell: ({ state }) => <Status status={state} label={words.states[state]} /> },
        { id: 'signed', header: words.signed, cell: ({ signed_at }) => moment(signed_at) },
        { id: 'mail', header: words.mail, cell: ({ mail_state: mail }) => mail && <Status status={mail} label={words.mailStates[mail]} /> },
        { id: 'said', header: words.said, cell: (document) => <Said document={document} /> },
      ]}
      actions={({ id, control_number, state }) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <DocumentFiles id={id} />
          <DialogButton label={words.details} title={control_number} wide>
            {() => <DocumentDetails id={id} />}
          </DialogButton>
          {state === 'rejected' && mayChange && (
            <>
              <ConfirmButton label={words.retry} question={words.retryQuestion} endpoint={retryDte} sent={{ id }} color="blue" small />
              <ConfirmButton label={words.abandon} question={words.abandonQuestion} endpoint={abandonDte} sent={{ id }} small />
            </>
          )}
        </Group>
      )}
    />
  )
}

/** The seal, or in the Ministry's own words what is wrong and until when it can be mended. */
function Said({ document }: { readonly document: DteListView }) {
  const { taxDocuments: words } = useTexts()
  const { state, reception_stamp, words: said, observations, correct_until } = document
  const lines = wasSealed(document) ? [reception_stamp] : [said, ...observations]
  const until = state === 'rejected' && correct_until !== null ? [words.until(moment(correct_until))] : []
  return [...lines, ...until].filter(Boolean).map((line) => (
    <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
      {line}
    </Text>
  ))
}
