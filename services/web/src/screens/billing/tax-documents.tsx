import { abandonDte, type DteListView, downloadDteJson, issueDte, listDteDocuments, retryDte } from '@gpro/contracts'
import { Group, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../api/hooks.ts'
import { moment } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { ExportButton } from '../../components/export-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'
import { type InvoiceProps, isLive } from './invoice.tsx'

const AGAIN_MS = 5000

/** The electronic documents of an invoice on their way to the Ministry's seal. While one is under way, the page is asked again by itself. */
export function TaxDocuments({ invoice }: InvoiceProps) {
  const { taxDocuments: words } = useTexts()
  const may = useMay()
  const { data = [] } = useApi(listDteDocuments, { fields: { invoice: invoice.id } })
  useAgain(data.some(({ state }) => state === 'signed'))
  const issuable = isLive(invoice) && !invoice.is_dte_issued && data.every(({ state }) => state === 'abandoned')
  if (data.length === 0 && !issuable) return null
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
      {data.length > 0 && <Documents documents={data} mayChange={may('invoicing.write')} />}
    </section>
  )
}

function Documents({ documents, mayChange }: { readonly documents: readonly DteListView[]; readonly mayChange: boolean }) {
  const { taxDocuments: words } = useTexts()
  return (
    <PlainTable<DteListView>
      label={words.title}
      rows={documents}
      keyOf={({ id }) => id}
      columns={[
        { id: 'number', header: words.controlNumber, cell: ({ control_number }) => control_number },
        { id: 'state', header: words.state, cell: ({ state }) => <Status status={state} label={words.states[state]} /> },
        { id: 'signed', header: words.signed, cell: ({ signed_at }) => moment(signed_at) },
        { id: 'said', header: words.said, cell: (document) => <Said document={document} /> },
      ]}
      actions={({ id, state }) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ExportButton endpoint={downloadDteJson} sent={{ id }} label="JSON" />
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
function Said({ document: { state, reception_stamp, words: said, observations, correct_until } }: { readonly document: DteListView }) {
  const { taxDocuments: words } = useTexts()
  const lines = state === 'sealed' ? [reception_stamp] : [said, ...observations]
  const until = state === 'rejected' && correct_until !== null ? [words.until(moment(correct_until))] : []
  return [...lines, ...until].filter(Boolean).map((line) => (
    <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
      {line}
    </Text>
  ))
}

function useAgain(waiting: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void client.invalidateQueries(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [waiting, client])
}
