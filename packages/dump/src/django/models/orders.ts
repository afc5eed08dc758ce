import { basename } from 'node:path/posix'
import { cents, chargeAmounts, dayOf, type IvaType, monthName, orderSearchText, typedNumber } from '@gpro/core'
import type { Row } from '../../tables.ts'
import {
  as,
  aside,
  atPar,
  dayOrNull,
  dollars,
  figure,
  file,
  flag,
  hundredths,
  ignored,
  instant,
  instantOrNull,
  integer,
  json,
  or,
  reference,
  some,
  text,
  user,
  wrong,
} from './field.ts'
import { type Model, numberIn, oneOf, type Read, textIn } from './model.ts'

const IVA_TYPES: readonly IvaType[] = ['gravado', 'exento', 'no_sujeto']

export const ORDERS: Readonly<Record<string, Model>> = {
  serviceorder: {
    table: 'service_order',
    fields: {
      order_number: some,
      is_manual_os: as('is_manual', flag),
      client: reference,
      sub_client: reference,
      shipment_type: reference,
      provider: reference,
      customs_agent: as('customs_agent_id', user),
      purchase_order: text,
      bl_reference: text,
      eta: dayOrNull,
      duca: text,
      customs: reference,
      notes: text,
      status: or('pendiente', some),
      facturado: ignored,
      mes: ignored,
      closed_by: aside(user),
      closed_at: aside(instantOrNull),
    },
    life: ['created_at', 'updated_at', 'deleted_at', 'created_by'],
    more: (read, name) => ({
      ...numberOf(read, name),
      ...closing(read),
      mes: monthName(dayOf(textIn(read, 'created_at'))),
      search_text: orderSearchText(textIn(read, 'order_number'), {
        duca: textIn(read, 'duca'),
        purchase_order: textIn(read, 'purchase_order'),
        bl_reference: textIn(read, 'bl_reference'),
      }),
      version: 1,
    }),
    unique: (read) => {
      const number = textIn(read, 'order_number')
      if (!NUMBER.test(number)) return { number: null }
      const { year, sequence } = typedNumber(number)
      return { number: `${sequence}-${year}` }
    },
  },
  ordercharge: {
    table: 'charge',
    fields: {
      service_order: as('order_id', reference),
      invoice: aside(reference),
      service: reference,
      description: text,
      iva_type: or('gravado', some),
      billing_status: ignored,
      is_third_party_service: flag,
      currency: dollars,
      exchange_rate: atPar,
      quantity: or(1, integer),
      unit_price: hundredths,
      discount: or(0, hundredths),
      subtotal: figure,
      iva_amount: figure,
      total: figure,
    },
    life: ['created_at', 'updated_at', 'deleted_at', 'created_by'],
    more: (read, name) => ({ ...amountsOf(read, name) }),
    staged: {
      into: 'old_line',
      row: (read) => {
        if (read.invoice === null || read.is_deleted) return undefined
        return { invoice_id: read.invoice, charge_id: read.pk, net: read.subtotal, iva: read.iva_amount }
      },
    },
  },
  orderdocument: {
    placed: 'order_document',
    fields: {
      order: reference,
      document_type: or('tramite', some),
      file: file('orders'),
      description: text,
      uploaded_by: user,
      uploaded_at: instant,
    },
    staged: {
      into: 'old_document',
      row: (read, name) => ({
        id: read.pk,
        order_id: read.order,
        document_type: documentType(read, name),
        file: textIn(read, 'file'),
        file_name: basename(textIn(read, 'file')),
        description: textIn(read, 'description'),
        uploaded_by: read.uploaded_by,
        uploaded_at: read.uploaded_at,
      }),
    },
  },
  orderhistory: {
    placed: 'event',
    fields: {
      service_order: reference,
      event_type: some,
      description: text,
      user,
      metadata: json,
    },
    staged: {
      into: 'old_event',
      row: (read) => ({
        ...eventOf(read),
        order_id: read.service_order,
        kind: ORDER_KINDS[textIn(read, 'event_type')] ?? 'order.updated',
        after: read.metadata,
      }),
    },
  },
  documentsequence: {
    table: 'document_counter',
    fields: { key: as('series', some), last_number: integer },
  },
}

/** Two types that some versions of the old system had are others here. */
function documentType(read: Read, object: string): string {
  if (read.document_type === 'comprobantes' || read.document_type === 'evidencias') return 'otros'
  return oneOf(['tramite', 'factura_venta', 'factura_costo', 'otros'], read, 'document_type', object)
}

const NUMBER = /^\d{1,9}-\d{4}$/
/** The old system renamed an order that was deleted, so that its number could be typed again. */
const FREED = /^(\d{1,9}-\d{4})-DEL-\d+$/

function numberOf(read: Read, object: string): Row {
  const number = textIn(read, 'order_number')
  if (NUMBER.test(number)) {
    const { year, sequence } = typedNumber(number)
    return { order_year: year, order_sequence: sequence }
  }
  if (!read.is_deleted || !FREED.test(number)) throw wrong(number, { object, field: 'order_number' })
  // Without a year of its own until it is known whether somebody took the number.
  return { order_year: 0, order_sequence: numberIn(read, 'pk'), is_manual: 1 }
}

/** The old system never emptied `closed_at` on reopening, and left it empty on some orders that are closed. */
function closing(read: Read): Row {
  if (read.status !== 'cerrada') return { closed_at: null, closed_by: null }
  return { closed_at: read.closed_at ?? read.updated_at ?? read.created_at, closed_by: read.closed_by }
}

function amountsOf(read: Read, object: string) {
  return chargeAmounts({
    quantity: numberIn(read, 'quantity'),
    unit_price: cents(numberIn(read, 'unit_price')),
    discount: numberIn(read, 'discount'),
    iva_type: oneOf(IVA_TYPES, read, 'iva_type', object),
  })
}

export function eventOf(read: Read): Row {
  return {
    id: read.pk,
    at: read.created_at,
    actor_id: read.user,
    description: textIn(read, 'description'),
  }
}

const ORDER_KINDS: Readonly<Record<string, string>> = {
  created: 'order.created',
  updated: 'order.updated',
  status_changed: 'order.status_changed',
  closed: 'order.closed',
  reopened: 'order.reopened',
  charge_added: 'charge.added',
  charge_updated: 'charge.updated',
  charge_deleted: 'charge.deleted',
  payment_added: 'expense.added',
  payment_updated: 'expense.updated',
  payment_approved: 'expense.approved',
  payment_paid: 'expense.paid',
  payment_deleted: 'expense.deleted',
  document_uploaded: 'document.uploaded',
  document_deleted: 'document.deleted',
  invoice_generated: 'invoice.generated',
  invoice_payment: 'invoice.payment',
  invoice_payment_deleted: 'invoice.payment_deleted',
  invoice_voided: 'invoice.voided',
  credit_note_added: 'credit_note.added',
}
