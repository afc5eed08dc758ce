import { billableItems, createInvoice, INVOICE_PAYMENT_CONDITION_LABELS, INVOICE_TYPE_LABELS, readServiceOrder } from '@gpro/contracts'
import { today } from '@gpro/core'
import { Paper, Stack, Text, Title } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { preload, useLoaded } from '../../api/hooks.ts'
import { now } from '../../app/clock.ts'
import { money } from '../../app/format.ts'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/index.ts'
import { type Billable, idsOf, totalsOf } from './billable.ts'
import { BillableItems } from './billable-items.tsx'

const route = getRouteApi('/service-orders/$id/bill')

export const load = (id: number) => Promise.all([preload(billableItems, { id }), preload(readServiceOrder, { id })])

/** What can be billed of an order, what the invoice of it would come to, and the invoice. */
export function BillOrderPage() {
  const { billing: words, orders } = useTexts()
  const id = Number(route.useParams().id)
  const { items, order_number, client_name } = useLoaded(billableItems, { id })
  const order = useLoaded(readServiceOrder, { id })
  const [left, setLeft] = useState<readonly string[]>([])
  const chosen = items.filter((item) => !left.includes(item.id))
  const navigate = useNavigate()
  return (
    <Page title={words.billTitle(order_number)} subtitle={client_name}>
      <Stack maw={1000}>
        <BillableItems order={id} items={items} left={left} onChange={setLeft} />
        {items.length > 0 && (
          <Paper withBorder p="md">
            <ContractForm
              endpoint={createInvoice}
              fields={[
                { name: 'invoice_type', label: words.type, kind: 'select', options: choicesOf(INVOICE_TYPE_LABELS), required: true, span: 5 },
                {
                  name: 'payment_condition',
                  label: words.condition,
                  kind: 'select',
                  options: choicesOf(INVOICE_PAYMENT_CONDITION_LABELS),
                  required: true,
                  span: 3,
                },
                { name: 'invoice_number', label: orders.number, hint: words.numberHint, span: 4 },
                { name: 'issue_date', label: words.issued, kind: 'date', required: true, span: 4 },
                { name: 'due_date', label: words.due, kind: 'date', hint: words.dueHint, span: 4 },
                { name: 'ccf', label: 'CCF', span: 4 },
                { name: 'notes', label: words.notes, span: 12 },
              ]}
              initial={{ invoice_type: 'DTE', payment_condition: order.client_payment_condition, issue_date: today(now()) }}
              fixed={{ service_order: id, charge_ids: idsOf(chosen, 'service'), transfer_ids: idsOf(chosen, 'expense') }}
              submit={words.create}
              focus={false}
              onDone={(invoice) => void navigate({ to: '/invoicing/$id', params: { id: String(invoice.id) } })}
            >
              {({ invoice_type }) => <Preview items={chosen} type={invoice_type} />}
            </ContractForm>
          </Paper>
        )}
      </Stack>
    </Page>
  )
}

function Preview({ items, type }: { readonly items: readonly Billable[]; readonly type: unknown }) {
  const { billing: words, orders } = useTexts()
  const { net, iva, total } = totalsOf(items, type)
  const rows = [
    [orders.net, net],
    [orders.iva, iva],
    [orders.total, total],
  ] as const
  return (
    <Paper bg="var(--mantine-color-default-hover)" p="sm" ml="auto" miw={280}>
      <Title order={2} size="h6">
        {words.preview(items.length)}
      </Title>
      {rows.map(([label, amount], index) => (
        <Text
          key={label}
          size="sm"
          fw={index === 2 ? 700 : 400}
          component="div"
          style={{ display: 'flex', justifyContent: 'space-between', gap: 24 }}
        >
          <span>{label}</span>
          <span>{money(amount)}</span>
        </Text>
      ))}
    </Paper>
  )
}
