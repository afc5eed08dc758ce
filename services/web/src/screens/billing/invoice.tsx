import { editHistory, type InvoiceDetailView, readInvoice } from '@gpro/contracts'
import { Paper, Stack, Text, Timeline, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { preload, useApi, useLoaded } from '../../api/hooks.ts'
import { day, moment, money } from '../../app/format.ts'
import { Facts } from '../../components/facts.tsx'
import { Figures } from '../../components/figures.tsx'
import { FileLink } from '../../components/file-link.tsx'
import { TextLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'
import { CreditNotes } from './credit-notes.tsx'
import { InvoiceActions } from './invoice-actions.tsx'
import { Lines } from './lines.tsx'
import { Payments } from './payments.tsx'
import { TaxDocuments } from './tax-documents.tsx'

const route = getRouteApi('/invoicing/$id')

export interface InvoiceProps {
  readonly invoice: InvoiceDetailView
}

/** Whether money and lines of it may still change: void and reversed ones only stay readable. */
export function isLive({ status }: InvoiceDetailView): boolean {
  return status !== 'cancelled' && status !== 'reversed'
}

export const load = (id: number) => preload(readInvoice, { id })

export function InvoicePage() {
  const { billing: words } = useTexts()
  const invoice = useLoaded(readInvoice, { id: Number(route.useParams().id) })
  return (
    <Page
      title={invoice.invoice_number}
      badge={<Status status={invoice.status} label={invoice.status_display} />}
      subtitle={
        <>
          {invoice.client_name} · {words.order}{' '}
          <TextLink to="/service-orders/$id" params={{ id: String(invoice.service_order) }} underline="always">
            {invoice.service_order_number}
          </TextLink>
        </>
      }
      actions={<InvoiceActions invoice={invoice} />}
    >
      <Stack>
        <Figures
          figures={[
            { label: words.total, value: money(invoice.total_amount) },
            { label: words.paid, value: money(invoice.paid_amount) },
            { label: words.credited, value: money(invoice.credited_amount) },
            {
              label: words.balance,
              value: money(invoice.balance),
              ...(invoice.days_overdue > 0 && { hint: words.lateBy(invoice.days_overdue), color: 'red' }),
            },
          ]}
        />
        <Header invoice={invoice} />
        <TaxDocuments invoice={invoice} />
        <Lines invoice={invoice} />
        <Payments invoice={invoice} />
        <CreditNotes invoice={invoice} />
        <Edits id={invoice.id} />
      </Stack>
    </Page>
  )
}

function Header({ invoice }: InvoiceProps) {
  const { billing: words, orders } = useTexts()
  return (
    <Paper withBorder p="md">
      <Facts
        facts={[
          [words.type, invoice.invoice_type_display],
          [words.condition, invoice.payment_condition_display],
          [words.issued, day(invoice.issue_date)],
          [words.due, day(invoice.due_date)],
          ['PO', invoice.purchase_order],
          ['CCF', invoice.ccf],
          [words.retention, invoice.retencion === '0.00' ? '' : money(invoice.retencion)],
          [words.dteNumber, invoice.dte_number],
          [words.generationCode, invoice.generation_code],
          [words.receptionStamp, invoice.reception_stamp],
          [words.dteIssued, moment(invoice.dte_issued_at)],
          ['PDF', invoice.pdf_file && <FileLink url={invoice.pdf_file} name={`${invoice.invoice_number}.pdf`} />],
          [words.notes, invoice.notes],
          [orders.createdAt, `${moment(invoice.created_at)} ${invoice.created_by_username ?? ''}`],
        ]}
      />
    </Paper>
  )
}

function Edits({ id }: { readonly id: number }) {
  const { billing: words } = useTexts()
  const { data = [] } = useApi(editHistory, { id })
  if (data.length === 0) return null
  return (
    <section>
      <Title order={2} size="h5" mb="sm">
        {words.edits}
      </Title>
      <Timeline bulletSize={14} lineWidth={2}>
        {data.map((edit) => (
          <Timeline.Item key={edit.id} title={edit.edit_type_display}>
            <Text size="sm">{edit.description}</Text>
            <Text size="xs" c="dimmed">
              {moment(edit.created_at)} · {edit.user}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  )
}
