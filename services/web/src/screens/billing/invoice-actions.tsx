import {
  addItems,
  availableItems,
  deleteInvoice,
  downloadPdf,
  INVOICE_TYPE_LABELS,
  patchInvoice,
  reversePrefactura,
  voidInvoice,
} from '@gpro/contracts'
import { Button, Checkbox, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct, useApi } from '../../api/hooks.ts'
import { money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ExportButton } from '../../components/export-button.tsx'
import { Failure } from '../../components/failure.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { useTexts } from '../../texts/index.ts'
import { InvalidateButton } from '../tax-documents/invalidation.tsx'
import { sealedOf, useDocuments } from './documents.ts'
import { type InvoiceProps, isLive } from './invoice.tsx'

/** What can be done with an invoice as it stands. What it may not, the API would refuse; here it is not offered. */
export function InvoiceActions({ invoice }: InvoiceProps) {
  const { billing: words, common } = useTexts()
  const may = useMay()
  const navigate = useNavigate()
  const { id, is_dte_issued, is_editable } = invoice
  const documents = useDocuments(id)
  // What the Ministry has stamped is taken back there, and the invoice is voided with it.
  const sealed = sealedOf(documents ?? [])
  const backToOrder = () => void navigate({ to: '/service-orders/$id', params: { id: String(invoice.service_order) }, search: { tab: 'charges' } })
  const print = <ExportButton endpoint={downloadPdf} sent={{ id }} label="PDF" />
  if (!isLive(invoice) || !may('invoicing.write')) return print
  return (
    <>
      {print}
      {is_editable && <DialogButton label={words.addLines}>{(close) => <AddLines invoice={invoice} onDone={close} />}</DialogButton>}
      {(is_editable || is_dte_issued) && (
        <DialogButton label={is_editable ? words.editOrIssue : common.edit}>
          {(close) => <EditInvoice invoice={invoice} onDone={close} />}
        </DialogButton>
      )}
      {is_editable && (
        <DialogButton label={words.reverse} variant="light" color="red">
          {(close) => (
            <ContractForm
              endpoint={reversePrefactura}
              id={id}
              fields={[{ name: 'reason', label: words.reason, kind: 'area', required: true, hint: words.reverseHint, span: 12 }]}
              submit={words.reverse}
              danger
              onDone={backToOrder}
              onCancel={close}
            />
          )}
        </DialogButton>
      )}
      {sealed && <InvalidateButton id={sealed.id} />}
      {is_dte_issued && documents && !sealed && (
        <DialogButton label={words.void} variant="light" color="red">
          {(close) => (
            <ContractForm
              endpoint={voidInvoice}
              id={id}
              fields={[{ name: 'reason', label: words.reason, kind: 'area', required: true, hint: words.voidHint, span: 12 }]}
              submit={words.void}
              danger
              onDone={close}
              onCancel={close}
            />
          )}
        </DialogButton>
      )}
      {invoice.can_delete && may('invoicing.delete-invoice') && (
        <ConfirmButton label={common.delete} question={words.deleteInvoice} endpoint={deleteInvoice} sent={{ id }} onDone={backToOrder} />
      )}
    </>
  )
}

interface FormProps extends InvoiceProps {
  readonly onDone: () => void
}

/** With the document of the ministry the DTE counts as issued, and the lines stay as they are. */
function EditInvoice({ invoice, onDone }: FormProps) {
  const { billing: words, orders } = useTexts()
  const { invoice_number, invoice_type, issue_date, due_date, dte_number, generation_code, reception_stamp, notes, is_dte_issued } = invoice
  const open = () => !is_dte_issued
  return (
    <ContractForm
      endpoint={patchInvoice}
      id={invoice.id}
      fields={[
        { name: 'invoice_number', label: orders.number, required: true },
        { name: 'invoice_type', label: words.type, kind: 'select', options: choicesOf(INVOICE_TYPE_LABELS), when: open },
        { name: 'issue_date', label: words.issued, kind: 'date', when: open },
        { name: 'due_date', label: words.due, kind: 'date' },
        { name: 'dte_number', label: words.dteNumber },
        { name: 'generation_code', label: words.generationCode },
        { name: 'reception_stamp', label: words.receptionStamp },
        { name: 'pdf_file', label: words.dtePdf, kind: 'file', hint: is_dte_issued ? undefined : words.dtePdfHint, span: 12 },
        { name: 'notes', label: words.notes, kind: 'area', span: 12 },
      ]}
      initial={{ invoice_number, invoice_type, issue_date, due_date, dte_number, generation_code, reception_stamp, notes }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** What of the same order nobody has billed yet. */
function AddLines({ invoice: { id }, onDone }: FormProps) {
  const { billing: words } = useTexts()
  const { data = [], error } = useApi(availableItems, { id })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const add = useAct(addItems, onDone)
  const idsOf = (type: 'charge' | 'expense') =>
    data.filter((item) => item.type === type && chosen.includes(`${type}${item.id}`)).map((item) => item.id)
  return (
    <Stack>
      {data.length === 0 && <Text size="sm">{words.nothingToBill}</Text>}
      {data.map((item) => {
        const key = `${item.type}${item.id}`
        return (
          <Checkbox
            key={key}
            label={`${item.description} · ${money(item.total)}`}
            checked={chosen.includes(key)}
            onChange={({ currentTarget }) => setChosen(currentTarget.checked ? [...chosen, key] : chosen.filter((one) => one !== key))}
          />
        )
      })}
      <Failure error={error ?? add.error} />
      <Button
        disabled={chosen.length === 0}
        loading={add.isPending}
        onClick={() => add.mutate({ id, fields: { charge_ids: idsOf('charge'), transfer_ids: idsOf('expense') } })}
      >
        {words.addLines}
      </Button>
    </Stack>
  )
}
