import { addPayment, bankCatalog, deletePayment, PAYMENT_METHOD_LABELS, type PaymentView } from '@gpro/contracts'
import { today } from '@gpro/core'
import { Group, Title } from '@mantine/core'
import { now } from '../../app/clock.ts'
import { day, money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { FileLink } from '../../components/file-link.tsx'
import { choicesOf, useChoices } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'
import { type InvoiceProps, isLive } from './invoice.tsx'

/** What the client has paid, and the next payment. */
export function Payments({ invoice }: InvoiceProps) {
  const { billing: words, common } = useTexts()
  const may = useMay()
  const owes = isLive(invoice) && invoice.balance !== '0.00'
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {words.payments}
        </Title>
        {owes && may('invoicing.write') && (
          <DialogButton label={words.addPayment} aria-keyshortcuts="N" variant="filled">
            {(close) => <PaymentForm invoice={invoice} onDone={close} />}
          </DialogButton>
        )}
      </Group>
      <PlainTable<PaymentView>
        label={words.payments}
        empty={words.noPayments}
        rows={invoice.payments}
        keyOf={({ id }) => id}
        columns={[
          { id: 'date', header: words.date, cell: ({ payment_date }) => day(payment_date) },
          { id: 'method', header: words.method, cell: ({ payment_method_display }) => payment_method_display },
          { id: 'bank', header: words.bank, cell: ({ bank_name }) => bank_name },
          {
            id: 'reference',
            header: words.reference,
            cell: ({ reference_number, numero_comprobante_retencion }) => reference_number || numero_comprobante_retencion,
          },
          { id: 'by', header: words.by, cell: ({ created_by_name }) => created_by_name },
          { id: 'receipt', header: words.receipt, cell: ({ receipt_file }) => receipt_file && <FileLink url={receipt_file} name={words.receipt} /> },
          { id: 'amount', header: words.amount, align: 'right', cell: ({ amount }) => money(amount), total: money(invoice.paid_amount) },
        ]}
        {...(may('invoicing.delete-payment') &&
          isLive(invoice) && {
            actions: ({ id, amount }: PaymentView) => (
              <ConfirmButton label={common.delete} question={words.deletePayment(money(amount))} endpoint={deletePayment} sent={{ id }} small />
            ),
          })}
      />
    </section>
  )
}

function PaymentForm({ invoice, onDone }: InvoiceProps & { readonly onDone: () => void }) {
  const { billing: words } = useTexts()
  const banks = useChoices(bankCatalog.list)
  const isCertificate = ({ payment_method }: Readonly<Record<string, unknown>>) => payment_method === 'retencion'
  const isMoney = (values: Readonly<Record<string, unknown>>) => !isCertificate(values)
  return (
    <ContractForm
      endpoint={addPayment}
      id={invoice.id}
      fields={[
        { name: 'amount', label: words.amount, kind: 'money', required: true, hint: words.owes(money(invoice.balance)) },
        { name: 'payment_date', label: words.date, kind: 'date' },
        { name: 'payment_method', label: words.method, kind: 'select', options: choicesOf(PAYMENT_METHOD_LABELS), required: true },
        { name: 'bank', label: words.bank, kind: 'select', options: banks, when: isMoney },
        { name: 'reference', label: words.reference, when: isMoney },
        { name: 'numero_comprobante_retencion', label: words.certificate, required: true, when: isCertificate },
        { name: 'retention_generation_code', label: words.generationCode, when: isCertificate },
        { name: 'retention_reception_stamp', label: words.receptionStamp, when: isCertificate },
        { name: 'receipt_file', label: words.receipt, kind: 'file' },
        { name: 'notes', label: words.notes, kind: 'area', span: 12 },
      ]}
      initial={{ amount: invoice.balance, payment_date: today(now()), payment_method: 'transferencia' }}
      derive={(name, value) => (name === 'payment_method' && value === 'retencion' ? { amount: invoice.retencion } : {})}
      submit={words.addPayment}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
