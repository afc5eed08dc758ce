import type { RetentionCertificateView } from '@gpro/contracts'
import { Text } from '@mantine/core'
import { day, money } from '../../app/format.ts'
import { TextLink } from '../../components/links.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'

type Line = RetentionCertificateView['lines'][number]

/** Each line beside the invoice that it stands for, or why it stands for none. */
export function CertificateLines({ certificate: { lines, withheld_amount } }: { readonly certificate: RetentionCertificateView }) {
  const { retentionCertificates: words } = useTexts()
  return (
    <PlainTable<Line>
      label={words.lines}
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        { id: 'position', header: '#', width: 40, cell: ({ position }) => position },
        {
          id: 'document',
          header: words.document,
          cell: ({ document_number, issue_date }) => (
            <>
              <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                {document_number || '—'}
              </Text>
              <Text size="xs" c="dimmed">
                {day(issue_date)}
              </Text>
            </>
          ),
        },
        { id: 'base', header: words.base, align: 'right', cell: ({ base_amount }) => money(base_amount) },
        { id: 'withheld', header: words.withheld, align: 'right', cell: (line) => money(line.withheld_amount), total: money(withheld_amount) },
        {
          id: 'invoice',
          oneLine: true,
          header: words.invoice,
          cell: ({ invoice, invoice_number }) =>
            invoice !== null && (
              <TextLink to="/invoicing/$id" params={{ id: String(invoice) }}>
                {invoice_number}
              </TextLink>
            ),
        },
        {
          id: 'retention',
          header: words.invoiceRetention,
          align: 'right',
          cell: ({ invoice_retention }) => invoice_retention !== null && money(invoice_retention),
        },
        { id: 'match', header: words.match, cell: (line) => <Match line={line} /> },
      ]}
    />
  )
}

function Match({ line: { state } }: { readonly line: Line }) {
  const { retentionCertificates: words } = useTexts()
  const isGood = state === 'matched' || state === 'registered'
  return (
    <>
      <Status status={isGood ? state : 'pendiente'} label={words.lineStates[state]} />
      {words.whyNot[state] && <Text size="xs">{words.whyNot[state]}</Text>}
    </>
  )
}
