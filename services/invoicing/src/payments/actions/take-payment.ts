import type { PaymentInput } from '@gpro/contracts'
import { balanceOf, type Cents, formatMoney, type Instant, refuseDayBeforeInvoice, refuseFutureDay, today } from '@gpro/core'
import { actor, notify, record } from '@gpro/infra'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { lockInvoice, saveSettled } from '../../invoices/repository/invoices.ts'
import type { Trx } from '../../own.ts'
import { applyPayment, checkCertificate, matchAllocations } from '../domain.ts'
import {
  type AllocationRow,
  allocationsOfPayment,
  hasCertificate,
  insertPayment,
  listPayableLines,
  type NewPayment,
  requireBank,
  type SettledPart,
} from '../repository/payments.ts'

export interface RecordedPayment {
  readonly id: number
  readonly balance: Cents
  readonly allocations: readonly AllocationRow[]
}

/** As it was typed, or as a client's certificate says it. Without a day it is of today. */
type Given = Omit<NewPayment, 'invoice_id' | 'payment_date'> & Pick<PaymentInput, 'payment_date' | 'item_allocations'>

/** Takes a payment, or a retention certificate, on an invoice, whoever it comes from. Everything about it is decided while the invoice is held. */
export async function takePayment(trx: Trx, at: Instant, invoiceId: number, input: Given): Promise<RecordedPayment> {
  const [invoice] = await Promise.all([lockInvoice(trx, invoiceId), requireBank(trx, input.bank)])
  const paid = applyPayment(invoice, input.amount)
  const parts = await settledParts(trx, invoice, input)
  const payment_date = input.payment_date ?? today(at)
  refuseFutureDay('payment_date', payment_date, at)
  refuseDayBeforeInvoice('payment_date', payment_date, invoice, at)
  const payment = { ...input, invoice_id: invoiceId, payment_date }
  const [id] = await Promise.all([insertPayment(trx, payment, parts, at), saveSettled(trx, paid, at)])
  await tell(trx, at, paid, id, input)
  return { id, balance: balanceOf(paid), allocations: parts.length === 0 ? [] : await allocationsOfPayment(trx, { id }) }
}

/** What the payment says that it settles, item by item; a certificate names none. */
async function settledParts(trx: Trx, invoice: Invoice, input: Given): Promise<SettledPart[]> {
  if (input.payment_method === 'retencion') {
    const certificate = { amount: input.amount, number: input.numero_comprobante_retencion }
    checkCertificate(invoice, certificate, await hasCertificate(trx, invoice.id))
    return []
  }
  const named = (input.item_allocations ?? []).map(({ item_type, ...part }) => ({
    ...part,
    kind: item_type === 'service' ? ('charge' as const) : ('expense' as const),
  }))
  return named.length === 0 ? [] : matchAllocations(input.amount, named, await listPayableLines(trx, invoice.id))
}

async function tell(trx: Trx, at: Instant, invoice: Invoice, payment: number, { amount, payment_method }: Given): Promise<void> {
  const { id, invoice_number, created_by } = invoice
  const money = formatMoney(amount)
  const balance = formatMoney(balanceOf(invoice))
  await record(trx, at, {
    kind: 'invoice.payment',
    order: invoice.order_id,
    invoice: id,
    description: `Pago de $${money} registrado en la factura ${invoice_number}`,
    after: { payment, amount: money, payment_method, balance },
  })
  if (created_by === null || created_by === actor().userId) return
  await notify(trx, at, [created_by], {
    type: 'success',
    category: 'payment',
    title: 'Pago registrado',
    message: `${actor().name} registró un pago de $${money} en la factura ${invoice_number}. Saldo: $${balance}`,
    metadata: { invoice_id: id, payment_id: payment },
  })
}
