import {
  type DteDocumentView,
  type DteInvalidationInput,
  downloadDteInvalidation,
  invalidateDte,
  listDteDocuments,
  readDteDocument,
} from '@gpro/contracts'
import { today } from '@gpro/core'
import { Stack, Text, Title } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { now } from '../../app/clock.ts'
import { day, moment } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ExportButton } from '../../components/export-button.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import type { Field, Option } from '../../components/form/fields.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { type Texts, useTexts } from '../../texts/index.ts'
import { useAgain } from './again.ts'

/** What may be asked for again is what the Ministry refused, not what is on its way. */
const isAsked = ({ invalidations: [last] }: DteDocumentView) => last?.state === 'signed'

/** Asks the Ministry to take back what it has stamped; after the last day it only says so. */
export function InvalidateButton({ id }: { readonly id: number }) {
  const { taxDocuments: words } = useTexts()
  const mayWrite = useMay()('invoicing.write')
  const { data: document } = useApi(readDteDocument, { id })
  if (!mayWrite || document?.state !== 'sealed' || isAsked(document)) return null
  const { invalidate_until: until, invalidations } = document
  if (until !== null && today(now()) > until) {
    return (
      <Text size="xs" c="dimmed">
        {words.invalidateLate(day(until))}
      </Text>
    )
  }
  return (
    <DialogButton label={invalidations.length > 0 ? words.invalidateAgain : words.invalidate} variant="light" color="red" wide>
      {(close) => <InvalidationForm document={document} onDone={close} />}
    </DialogButton>
  )
}

/** Of a request that was refused, what it said is there to be put right. */
function InvalidationForm({ document, onDone }: { readonly document: DteDocumentView; readonly onDone: () => void }) {
  const { taxDocuments: words, billing } = useTexts()
  const { id, credit_note, invalidate_until, invalidations } = document
  const { data = [] } = useApi(listDteDocuments, { fields: { state: 'sealed', limit: 500 }, enabled: credit_note === null })
  const others = data.filter((other) => other.credit_note === null && other.id !== id)
  const replacements = others.map((other) => ({ value: String(other.id), label: `${other.invoice_number} · ${other.control_number}` }))
  const [{ reason_type, reason } = { reason_type: 2, reason: '' }] = invalidations
  return (
    <Stack>
      <Text size="sm">
        {credit_note === null ? words.invalidateInvoice : words.invalidateNote}
        {invalidate_until !== null && ` ${words.invalidateUntil(day(invalidate_until))}`}
      </Text>
      <ContractForm
        endpoint={invalidateDte}
        id={id}
        fields={fieldsOf(words, billing.reason, credit_note === null ? replacements : undefined)}
        initial={{ reason_type: String(reason_type), reason }}
        submit={words.invalidate}
        danger
        focus={false}
        onDone={onDone}
        onCancel={onDone}
      />
    </Stack>
  )
}

function fieldsOf(
  words: Texts['taxDocuments'],
  reason: string,
  replacements: readonly Option[] | undefined,
): readonly Field<keyof DteInvalidationInput>[] {
  const { '': _, ...identities } = words.identities
  const kinds = choicesOf(identities)
  return [
    { name: 'reason_type', label: words.reasonType, kind: 'select', options: choicesOf(words.reasonTypes), required: true },
    {
      name: 'replacement',
      label: words.replacement,
      kind: 'select',
      options: replacements ?? [],
      required: true,
      hint: words.replacementHint,
      // A credit note has none, and what is rescinded neither.
      when: ({ reason_type }) => replacements !== undefined && reason_type !== '2',
    },
    { name: 'reason', label: reason, kind: 'area', required: true, span: 12 },
    { name: 'requested_name', label: words.requestedBy, required: true, span: 5 },
    { name: 'requested_document_type', label: words.identity, kind: 'select', options: kinds, required: true, span: 4 },
    { name: 'requested_document_number', label: words.identityNumber, required: true, span: 3 },
    { name: 'responsible_name', label: words.answersFor, hint: words.answersForHint, span: 5 },
    { name: 'responsible_document_type', label: words.identity, kind: 'select', options: kinds, hint: words.answersForHint, span: 4 },
    { name: 'responsible_document_number', label: words.identityNumber, hint: words.answersForHint, span: 3 },
  ]
}

/** What was asked for, the last first, and what the Ministry said to it. */
export function Invalidations({ id }: { readonly id: number }) {
  const { taxDocuments: words, billing } = useTexts()
  const { data: document } = useApi(readDteDocument, { id })
  useAgain(document !== undefined && isAsked(document))
  if (!document || document.invalidations.length === 0) return null
  const [last] = document.invalidations
  return (
    <section>
      <Title order={3} size="h6" my="xs">
        {words.invalidationOf(document.control_number)}
      </Title>
      <PlainTable<DteDocumentView['invalidations'][number]>
        label={words.invalidationOf(document.control_number)}
        rows={document.invalidations}
        keyOf={(event) => event.id}
        columns={[
          { id: 'state', header: words.state, cell: ({ state }) => <Status status={state} label={words.eventStates[state]} /> },
          { id: 'asked', header: words.asked, cell: ({ signed_at }) => moment(signed_at) },
          { id: 'reason', header: billing.reason, cell: ({ reason }) => reason },
          {
            id: 'said',
            header: words.said,
            cell: ({ state, reception_stamp, words: said, observations }) =>
              state === 'sealed' ? reception_stamp : [said, ...observations].filter(Boolean).join(' · '),
          },
        ]}
        // The API keeps them all, and gives the last one.
        actions={(event) => event.id === last?.id && <ExportButton endpoint={downloadDteInvalidation} sent={{ id }} label="JSON" />}
      />
    </section>
  )
}
