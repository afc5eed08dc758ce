import {
  deleteExpensePayment,
  deleteTransfer,
  IVA_TYPE_LABELS,
  readTransferWithPayments,
  registerExpensePayment,
  type TransferDetailView,
  updateTransfer,
} from '@gpro/contracts'
import { today } from '@gpro/core'
import { Button, Group, Paper, Stack, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { preload, useAct, useLoaded } from '../../api/hooks.ts'
import { now } from '../../app/clock.ts'
import { day, moment, money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { Figures } from '../../components/figures.tsx'
import { FileLink } from '../../components/file-link.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { TextLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { labelOf, useTexts } from '../../texts/index.ts'
import { usePaymentFields } from './payment-fields.ts'

const ivaLabels: Readonly<Record<string, string>> = IVA_TYPE_LABELS
const route = getRouteApi('/transfers/$id')

interface ExpenseProps {
  readonly expense: TransferDetailView
}

export const load = (id: number) => preload(readTransferWithPayments, { id })

/** One expense: who gets the money, whether somebody approved it, and what was paid of it. */
export function ExpensePage() {
  const { expenses: words, orders } = useTexts()
  const expense = useLoaded(readTransferWithPayments, { id: Number(route.useParams().id) })
  return (
    <Page
      title={expense.description || `#${expense.id}`}
      badge={<Status status={expense.status} label={expense.status_display} />}
      subtitle={`${expense.provider_name ?? expense.beneficiary_name} · ${day(expense.transaction_date)}`}
      actions={<ExpenseActions expense={expense} />}
    >
      <Figures
        figures={[
          { label: words.amount, value: money(expense.amount) },
          { label: words.paid, value: money(expense.paid_amount) },
          { label: words.credited, value: money(expense.credited_amount) },
          { label: words.balance, value: money(expense.balance) },
        ]}
      />
      <Paper withBorder p="md">
        <Facts
          facts={[
            [words.type, expense.transfer_type_display],
            [
              words.order,
              expense.service_order !== null && (
                <TextLink to="/service-orders/$id" params={{ id: String(expense.service_order) }}>
                  {expense.service_order_number}
                </TextLink>
              ),
            ],
            [orders.client, expense.client_name],
            [words.beneficiary, expense.beneficiary_name],
            [words.document, expense.invoice_number],
            ['CCF', expense.ccf],
            [words.markup, `${expense.customer_markup_percentage} %`],
            [orders.ivaType, labelOf(ivaLabels[expense.customer_iva_type] ?? expense.customer_iva_type)],
            [orders.invoice, expense.invoice_number_client],
            [words.file, expense.invoice_file && <FileLink url={expense.invoice_file} name={words.document} />],
            [orders.createdAt, `${moment(expense.created_at)} ${expense.created_by_name ?? ''}`],
          ]}
        />
      </Paper>
      <Payments expense={expense} />
    </Page>
  )
}

function ExpenseActions({ expense }: ExpenseProps) {
  const { expenses: words, common } = useTexts()
  const may = useMay()
  const navigate = useNavigate()
  const approve = useAct(updateTransfer)
  const { id, status } = expense
  return (
    <>
      {status === 'pendiente' && may('expenses.approve') && (
        <Button
          size="xs"
          loading={approve.isPending}
          onClick={() =>
            approve.mutate({ id, fields: { status: 'aprobado' } }, { onError: ({ message }) => void notifications.show({ color: 'red', message }) })
          }
        >
          {words.approve}
        </Button>
      )}
      {(status === 'aprobado' || status === 'parcial') && may('expenses.pay') && (
        <DialogButton label={words.pay} aria-keyshortcuts="N" variant="filled">
          {(close) => <PaymentForm expense={expense} onDone={close} />}
        </DialogButton>
      )}
      {status === 'pendiente' && <DialogButton label={common.edit}>{(close) => <EditExpense expense={expense} onDone={close} />}</DialogButton>}
      {expense.payments.length === 0 && !expense.is_billed && (status === 'pendiente' || may('expenses.delete-approved')) && (
        <ConfirmButton
          label={common.delete}
          question={words.deleteQuestion}
          endpoint={deleteTransfer}
          sent={{ id }}
          onDone={() => void navigate({ to: '/transfers' })}
        />
      )}
    </>
  )
}

interface FormProps extends ExpenseProps {
  readonly onDone: () => void
}

function EditExpense({ expense, onDone }: FormProps) {
  const { expenses: words, orders } = useTexts()
  const { id, description, amount, transaction_date, beneficiary_name, invoice_number, ccf } = expense
  return (
    <ContractForm
      endpoint={updateTransfer}
      id={id}
      fields={[
        { name: 'description', label: orders.description, required: true, span: 12 },
        { name: 'amount', label: words.amount, kind: 'money', required: true },
        { name: 'transaction_date', label: words.date, kind: 'date', required: true },
        { name: 'beneficiary_name', label: words.beneficiary },
        { name: 'invoice_number', label: words.document },
        { name: 'ccf', label: 'CCF' },
        { name: 'invoice_file', label: words.file, kind: 'file' },
      ]}
      initial={{ description, amount, transaction_date, beneficiary_name, invoice_number, ccf }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function PaymentForm({ expense, onDone }: FormProps) {
  const { expenses: words, billing } = useTexts()
  return (
    <ContractForm
      endpoint={registerExpensePayment}
      id={expense.id}
      fields={usePaymentFields(billing.owes(money(expense.balance)))}
      initial={{ amount: expense.balance, payment_date: today(now()), payment_method: 'transferencia' }}
      submit={words.pay}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function Payments({ expense }: ExpenseProps) {
  const { expenses: words, billing, common } = useTexts()
  const may = useMay()
  return (
    <Stack gap="xs">
      <Group>
        <Title order={2} size="h5">
          {billing.payments}
        </Title>
      </Group>
      <PlainTable<TransferDetailView['payments'][number]>
        label={billing.payments}
        empty={billing.noPayments}
        rows={expense.payments}
        keyOf={({ id }) => id}
        columns={[
          { id: 'date', header: words.date, cell: ({ payment_date }) => day(payment_date) },
          { id: 'method', header: billing.method, cell: ({ payment_method_display }) => payment_method_display },
          { id: 'bank', header: billing.bank, cell: ({ bank_name }) => bank_name },
          { id: 'reference', header: billing.reference, cell: ({ reference_number, batch_number }) => batch_number ?? reference_number },
          { id: 'by', header: billing.by, cell: ({ created_by_name }) => created_by_name },
          { id: 'proof', header: billing.receipt, cell: ({ proof_file }) => proof_file && <FileLink url={proof_file} name={billing.receipt} /> },
          { id: 'amount', header: words.amount, align: 'right', cell: ({ amount }) => money(amount) },
        ]}
        {...(may('expenses.pay') && {
          actions: ({ id, batch_payment, amount }: TransferDetailView['payments'][number]) =>
            batch_payment === null && (
              <ConfirmButton
                label={common.delete}
                question={words.deletePayment(money(amount))}
                endpoint={deleteExpensePayment}
                sent={{ id }}
                small
              />
            ),
        })}
      />
    </Stack>
  )
}
