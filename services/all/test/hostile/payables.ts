import { givenApprovedExpense, givenProviderNote, made, type Office } from '@gpro/infra/testing'

interface Place {
  readonly order: number
  readonly provider: number | string | undefined
}

/** Batches and credit notes of providers: something to ask about, and what each endpoint accepts. */
export async function givenPayables(office: Office, { order, provider }: Place) {
  const { operativo2 } = office
  const transfer_id = await givenApprovedExpense(office, order, { provider, amount: '90.00' })
  const batch = { payment_method: 'cheque', payment_date: '2026-03-02', bank: '', reference_number: '', notes: '' }
  const allocations = [{ transfer_id, amount: '1.00' }]
  const { batch_payment } = made(await operativo2.post('/api/transfers/batch-payments/create_batch_payment/', { ...batch, allocations }))

  const note = await givenProviderNote(office, Number(provider))
  const applications = [{ transfer_id, amount: '1.00', notes: '' }]
  const { credit_note } = made(await operativo2.post(`/api/transfers/provider-credit-notes/${note}/apply/`, { applications }))
  const fields = {
    note_number: 'NC-PROV-2',
    provider,
    original_transfer: transfer_id,
    amount: '50.00',
    issue_date: '2026-03-02',
    received_date: '',
    reason: 'otro',
    reason_detail: '',
  }
  return {
    params: {
      '/transfers/batch-payments/': batch_payment.id,
      '/transfers/provider-credit-notes/': note,
      '/transfers/credit-note-applications/': credit_note.applications[0].id,
    },
    bodies: {
      createBatchPayment: { ...batch, allocations },
      createProviderCreditNote: fields,
      updateProviderCreditNote: { reason_detail: 'Descuento' },
      replaceProviderCreditNote: { reason_detail: 'Descuento' },
      applyProviderCreditNote: { applications },
      voidProviderCreditNote: { reason: 'Error' },
    },
  }
}
