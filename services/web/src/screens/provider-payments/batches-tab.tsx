import { type BatchPaymentView, deleteBatchPayment, listBatchPayments, providerCatalog, readBatchPayment } from '@gpro/contracts'
import { Group, Loader, Modal, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useLoaded } from '../../api/hooks.ts'
import { day, money } from '../../app/format.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { FileLink } from '../../components/file-link.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { useChoices } from '../../components/form/choices.ts'
import { Icon } from '../../components/icon.tsx'
import { TextLink } from '../../components/links.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'

// Fetched by whoever pays.
const NewBatch = lazy(() => import('./new-batch.tsx').then(({ NewBatch: component }) => ({ default: component })))
const route = getRouteApi('/provider-payments')

function columnsOf({ payables: words, orders, billing, expenses }: Texts): readonly Column<BatchPaymentView>[] {
  return [
    { id: 'number', header: words.number, opens: true, cell: ({ batch_number }) => batch_number },
    { id: 'provider', header: orders.provider, cell: ({ provider_name }) => provider_name },
    { id: 'date', header: expenses.date, cell: ({ payment_date }) => day(payment_date) },
    { id: 'method', header: billing.method, cell: ({ payment_method_display }) => payment_method_display },
    { id: 'reference', header: billing.reference, cell: ({ reference_number }) => reference_number },
    { id: 'orders', header: expenses.order, hidden: true, cell: ({ service_orders }) => service_orders.join(', ') },
    { id: 'count', header: words.count, align: 'right', cell: ({ payments_count }) => payments_count },
    { id: 'total', header: billing.total, align: 'right', cell: ({ total_amount }) => money(total_amount) },
  ]
}

/** Several expenses of one provider, paid at once. */
export function BatchesTab() {
  const texts = useTexts()
  const { payables: words, orders } = texts
  const { search, provider } = route.useSearch()
  const [chosen, setChosen] = useState<BatchPaymentView>()
  const providers = useChoices(providerCatalog.list)
  const columns = useMemo(() => columnsOf(texts), [texts])
  const close = () => setChosen(undefined)
  return (
    <>
      <DataTable
        name="batch-payments"
        label={words.tabs.batches}
        columns={columns}
        list={usePagedRows(listBatchPayments, { fields: { search, provider } })}
        onOpen={setChosen}
        height="calc(100dvh - 260px)"
        tools={
          <FilterBar search={{ search, provider }} filters={[{ name: 'provider', label: orders.provider, options: providers }]}>
            <DialogButton label={words.newBatch} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />} wide>
              {(done) => (
                <Suspense fallback={<Loader />}>
                  <NewBatch onDone={done} />
                </Suspense>
              )}
            </DialogButton>
          </FilterBar>
        }
      />
      <Modal opened={chosen !== undefined} onClose={close} title={chosen?.batch_number} size="xl">
        {chosen && <Batch id={chosen.id} onDone={close} />}
      </Modal>
    </>
  )
}

function Batch({ id, onDone }: { readonly id: number; readonly onDone: () => void }) {
  const { payables: words, orders, billing, expenses } = useTexts()
  const batch = useLoaded(readBatchPayment, { id })
  return (
    <Stack>
      <Facts
        columns={3}
        facts={[
          [orders.provider, batch.provider_name],
          [expenses.date, day(batch.payment_date)],
          [billing.method, batch.payment_method_display],
          [billing.bank, batch.bank_name],
          [billing.reference, batch.reference_number],
          [billing.by, batch.created_by_name],
          [billing.receipt, batch.proof_file && <FileLink url={batch.proof_file} name={billing.receipt} />],
          [billing.notes, batch.notes],
        ]}
      />
      <PlainTable
        label={words.count}
        rows={batch.payments}
        keyOf={(payment) => payment.id}
        columns={[
          {
            id: 'description',
            header: orders.description,
            cell: ({ transfer_id, transfer_description }) => (
              <TextLink to="/transfers/$id" params={{ id: String(transfer_id) }}>
                {transfer_description || `#${transfer_id}`}
              </TextLink>
            ),
          },
          { id: 'order', header: expenses.order, cell: ({ service_order }) => service_order },
          { id: 'document', header: expenses.document, cell: ({ transfer_invoice_number }) => transfer_invoice_number },
          { id: 'paid', header: expenses.paid, align: 'right', cell: ({ amount_paid }) => money(amount_paid), total: money(batch.total_amount) },
        ]}
      />
      <Group justify="flex-end">
        <ConfirmButton
          label={words.undoBatch}
          question={words.undoBatchQuestion(batch.batch_number)}
          endpoint={deleteBatchPayment}
          sent={{ id }}
          onDone={onDone}
        />
      </Group>
    </Stack>
  )
}
