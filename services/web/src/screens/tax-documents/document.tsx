import { downloadDteJson, downloadDtePdf, readDteDocument } from '@gpro/contracts'
import { Group, Loader, Stack } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { day, moment, money } from '../../app/format.ts'
import { ExportButton } from '../../components/export-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { Failure } from '../../components/failure.tsx'
import { TextLink } from '../../components/links.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'
import { useAgain } from './again.ts'
import { InvalidateButton, Invalidations } from './invalidation.tsx'
import { Mails } from './mails.tsx'

interface OfDocument {
  readonly id: number
}

/** What a person reads, and what the law wants kept. */
export function DocumentFiles({ id }: OfDocument) {
  return (
    <>
      <ExportButton endpoint={downloadDtePdf} sent={{ id }} label="PDF" />
      <ExportButton endpoint={downloadDteJson} sent={{ id }} label="JSON" />
    </>
  )
}

/** All that is known of one document, and what can be done with it once it is sealed. */
export function DocumentDetails({ id }: OfDocument) {
  const { taxDocuments: words, billing } = useTexts()
  const { data: document, error } = useApi(readDteDocument, { id })
  useAgain(document !== undefined && (document.state === 'signed' || document.mail_state === 'waiting'))
  if (!document) return error ? <Failure error={error} /> : <Loader />
  const { state, observations, words: said } = document
  return (
    <Stack>
      <Group gap="xs">
        <DocumentFiles id={id} />
        <InvalidateButton id={id} />
      </Group>
      <Facts
        columns={3}
        facts={[
          [words.type, words.types[document.dte_type]],
          [words.state, <Status key="state" status={state} label={words.states[state]} />],
          [words.environment, words.environments[document.environment]],
          [
            billing.invoice,
            <TextLink key="invoice" to="/invoicing/$id" params={{ id: String(document.invoice) }} underline="always">
              {document.invoice_number}
            </TextLink>,
          ],
          [billing.total, money(document.total_amount)],
          [words.signed, moment(document.signed_at)],
          [billing.generationCode, document.generation_code],
          [billing.receptionStamp, document.reception_stamp],
          [words.sealedAt, moment(document.received_at)],
          [words.invalidateBy, day(document.invalidate_until)],
          [words.said, [said, ...observations].filter(Boolean).join(' · ')],
        ]}
      />
      <Invalidations id={id} />
      {document.reception_stamp !== '' && <Mails document={document} />}
    </Stack>
  )
}
