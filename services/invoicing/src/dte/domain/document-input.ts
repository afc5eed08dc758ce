import type { Cents, InvoicePaymentCondition, InvoiceType } from '@gpro/core'
import type { DocumentInput, DocumentLine, Emitter, Identification, Payment } from '@gpro/dte'
import { type Receiver, toConsumer, toForeignClient, toTaxpayer } from './receiver.ts'

/** What a document is made of, but for its own codes. */
export interface Billed {
  readonly type: '01' | '03' | '11'
  readonly emitter: Emitter
  readonly receiver: Receiver
  readonly lines: readonly DocumentLine[]
  readonly retention: Cents
  readonly invoice_type: InvoiceType
  readonly payment_condition: InvoicePaymentCondition
  readonly credit_days: number
  /** What the client looks for on a document: label and value. */
  readonly references: readonly { readonly field: string; readonly label: string; readonly value: string | null }[]
}

/** CAT-017: a transfer, as clients of the agency pay. */
const TRANSFER = '05'

export function documentInput(billed: Billed, identification: Identification): DocumentInput {
  const { type, emitter, receiver, lines, retention } = billed
  const appendix = billed.references.flatMap(({ value, ...reference }) => (value ? [{ ...reference, value: value.slice(0, 150) }] : []))
  const sale = { identification, emitter, lines, observations: null, appendix, payment: paymentOf(billed), associated: [] }
  switch (type) {
    case '01':
      return { ...sale, type, receiver: toConsumer(receiver), retention }
    case '03':
      return { ...sale, type, receiver: toTaxpayer(receiver), retention }
    case '11':
      return { ...sale, type, receiver: toForeignClient(receiver) }
  }
}

function paymentOf({ payment_condition, credit_days }: Billed): Payment {
  if (payment_condition === 'credito') return { condition: 'credito', method: TRANSFER, credit_days: Math.max(1, credit_days) }
  return { condition: 'contado', method: TRANSFER, reference: null }
}
