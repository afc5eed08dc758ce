import * as api from '@gpro/contracts'
import { requestTo } from '@gpro/infra/testing/office'
import { amount, type Operation, removal } from './operation.ts'

const addPayment: Operation = {
  name: 'add payment',
  weight: 16,
  prepare({ world, random, mark }) {
    const invoice = random.any(world.invoices)
    if (!invoice) return undefined
    return {
      asked: requestTo(api.addPayment, { amount: amount(random, 9_000), payment_method: 'efectivo', reference: mark }, invoice.id),
      mark: { on: 'payment', text: mark },
      learn: ({ payment_id }) => invoice.payments.push(payment_id),
    }
  },
}

const payItems: Operation = {
  name: 'add payment with allocations',
  weight: 5,
  async prepare({ world, random, mark, read }) {
    const invoice = random.any(world.invoices)
    const { body } = invoice ? await read(`/api/orders/invoices/${invoice.id}/payment_items/`) : { body: undefined }
    const item = body?.items?.find(({ pending }: { pending: string }) => Number(pending) > 0)
    if (!invoice || !item) return undefined
    const paid = { amount: item.pending, payment_method: 'transferencia', reference: mark } as const
    const item_allocations = [{ item_type: item.item_type, item_id: item.item_id, amount: item.pending }]
    return {
      asked: requestTo(api.addPayment, { ...paid, item_allocations }, invoice.id),
      mark: { on: 'payment', text: mark },
      learn: ({ payment_id }) => invoice.payments.push(payment_id),
    }
  },
}

const payRetention: Operation = {
  name: 'add retention certificate',
  weight: 4,
  async prepare({ world, random, mark, read }) {
    const invoice = random.any(world.invoices)
    const { body } = invoice ? await read(`/api/orders/invoices/${invoice.id}/`) : { body: undefined }
    if (!invoice || !(Number(body?.retencion) > 0)) return undefined
    const certificate = { amount: body.retencion, payment_method: 'retencion', numero_comprobante_retencion: mark, reference: mark } as const
    return {
      asked: requestTo(api.addPayment, certificate, invoice.id),
      mark: { on: 'payment', text: mark },
      learn: ({ payment_id }) => invoice.payments.push(payment_id),
    }
  },
}

const addCreditNote: Operation = {
  name: 'add credit note',
  weight: 8,
  async prepare({ world, random, mark, read }) {
    const invoice = random.any(world.invoices)
    const { body } = invoice ? await read(`/api/orders/invoices/${invoice.id}/`) : { body: undefined }
    if (!invoice || !body) return undefined
    const note = { amount: amount(random, 3_000), note_number: mark, reason: 'Ajuste', issue_date: body.issue_date }
    return {
      asked: requestTo(api.addCreditNote, note, invoice.id),
      mark: { on: 'credit_note', text: mark },
      learn: ({ credit_note_id }) => invoice.notes.push(credit_note_id),
    }
  },
}

const deletePayment = removal('delete payment', 3, ({ world, random }) => {
  const invoice = random.any(world.invoices.filter(({ payments }) => payments.length > 0))
  const id = invoice && random.pick(invoice.payments)
  return id === undefined ? undefined : { url: `/api/orders/invoice-payments/${id}/`, gone: { table: 'payment', id } }
})

const deleteCreditNote = removal('delete credit note', 2, ({ world, random }) => {
  const invoice = random.any(world.invoices.filter(({ notes }) => notes.length > 0))
  const id = invoice && random.pick(invoice.notes)
  return id === undefined ? undefined : { url: `/api/orders/credit-notes/${id}/`, gone: { table: 'credit_note', id } }
})

/** On what is paid and credited. */
export const MONEY: readonly Operation[] = [addPayment, payItems, payRetention, addCreditNote, deletePayment, deleteCreditNote]
