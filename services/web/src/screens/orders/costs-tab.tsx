import {
  createProviderInvoice,
  deleteProviderInvoice,
  listProviderInvoicesOfOrder,
  type ProviderInvoiceDetailView,
  providerCatalog,
  registerProviderInvoicePayment,
  type ServiceOrderDetailView,
} from '@gpro/contracts'
import { today } from '@gpro/core'
import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { now } from '../../app/clock.ts'
import { day, money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { Failure } from '../../components/failure.tsx'
import { FileLink } from '../../components/file-link.tsx'
import { useChoices } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { Icon } from '../../components/icon.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'
import { usePaymentFields } from '../expenses/payment-fields.ts'
import { Allocate, Allocations } from './cost-allocations.tsx'

/** What others bill the agency for the services of this order, and which charge each of it belongs to. */
export function CostsTab({ order }: { readonly order: ServiceOrderDetailView }) {
  const { costs: words } = useTexts()
  const { data = [], error } = useApi(listProviderInvoicesOfOrder, { fields: { service_order: order.id } })
  const mayWrite = useMay()('costs.write')
  return (
    <Stack>
      {mayWrite && order.status !== 'cerrada' && (
        <DialogButton label={words.create} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />} mr="auto" wide>
          {(close) => <NewCost order={order.id} onDone={close} />}
        </DialogButton>
      )}
      <Failure error={error} />
      {data.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.none}
        </Text>
      )}
      {data.map((cost) => (
        <Cost key={cost.id} cost={cost} />
      ))}
    </Stack>
  )
}

function NewCost({ order, onDone }: { readonly order: number; readonly onDone: () => void }) {
  const { costs: words, orders, billing, expenses } = useTexts()
  return (
    <ContractForm
      endpoint={createProviderInvoice}
      fields={[
        { name: 'provider', label: orders.provider, kind: 'select', options: useChoices(providerCatalog.list), required: true },
        { name: 'invoice_number', label: words.document, required: true },
        { name: 'total_amount', label: expenses.amount, kind: 'money', required: true, span: 4 },
        { name: 'issue_date', label: billing.issued, kind: 'date', span: 4 },
        { name: 'invoice_file', label: expenses.file, kind: 'file', span: 4 },
        { name: 'generation_code', label: billing.generationCode },
        { name: 'reception_stamp', label: billing.receptionStamp },
        { name: 'notes', label: billing.notes, kind: 'area', span: 12 },
      ]}
      initial={{ issue_date: today(now()) }}
      fixed={{ service_order: order }}
      submit={words.create}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function Cost({ cost }: { readonly cost: ProviderInvoiceDetailView }) {
  const { costs: words, common, billing, expenses } = useTexts()
  const may = useMay()
  const left = cost.unallocated_amount !== '0.00'
  return (
    <Paper withBorder p="md" component="section">
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Title order={2} size="h6">
            {cost.provider_name} · {cost.invoice_number}
          </Title>
          <Status status={cost.status} label={cost.status_display} />
          <Status status={cost.payment_status} label={cost.payment_status_display} />
        </Group>
        <Group gap="xs">
          {left && may('costs.write') && (
            <DialogButton label={words.allocate} title={words.allocateTitle(money(cost.unallocated_amount))}>
              {(close) => <Allocate cost={cost} onDone={close} />}
            </DialogButton>
          )}
          {cost.balance !== '0.00' && may('expenses.pay') && (
            <DialogButton label={expenses.pay}>{(close) => <Pay cost={cost} onDone={close} />}</DialogButton>
          )}
          {cost.paid_amount === '0.00' && may('costs.write') && (
            <ConfirmButton label={common.delete} question={words.deleteQuestion} endpoint={deleteProviderInvoice} sent={{ id: cost.id }} />
          )}
        </Group>
      </Group>
      <Facts
        columns={6}
        facts={[
          [billing.issued, day(cost.issue_date)],
          [expenses.amount, money(cost.total_amount)],
          [words.unallocated, money(cost.unallocated_amount)],
          [expenses.paid, money(cost.paid_amount)],
          [expenses.balance, money(cost.balance)],
          [expenses.file, cost.invoice_file && <FileLink url={cost.invoice_file} name={cost.invoice_number} />],
        ]}
      />
      <Allocations cost={cost} />
    </Paper>
  )
}

function Pay({ cost, onDone }: { readonly cost: ProviderInvoiceDetailView; readonly onDone: () => void }) {
  const { expenses: words, billing } = useTexts()
  return (
    <ContractForm
      endpoint={registerProviderInvoicePayment}
      id={cost.id}
      fields={usePaymentFields(billing.owes(money(cost.balance)))}
      initial={{ amount: cost.balance, payment_date: today(now()), payment_method: 'transferencia' }}
      submit={words.pay}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
