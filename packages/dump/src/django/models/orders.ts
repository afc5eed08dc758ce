import { cents, chargeAmounts, dayOf, type IvaType, monthName, orderSearchText, typedNumber } from '@gpro/core'
import type { Row } from '../../tables.ts'
import {
  as,
  aside,
  atPar,
  dayOrNull,
  decimal,
  dollars,
  figure,
  file,
  flag,
  ignored,
  instant,
  instantOrNull,
  integer,
  json,
  or,
  some,
  text,
  user,
  wrong,
} from './field.ts'
import { type Model, numberIn, oneOf, type Read, reference, textIn } from './model.ts'

const IVA_TYPES: readonly IvaType[] = ['gravado', 'exento', 'no_sujeto']

export const ORDERS: Readonly<Record<string, Model>> = {
  serviceorder: {
    table: 'service_order',
    fields: {
      order_number: some,
      is_manual_os: as('is_manual', flag),
      client: as('client_id', reference),
      sub_client: as('sub_client_id', reference),
      shipment_type: as('shipment_type_id', reference),
      provider: as('provider_id', reference),
      customs_agent: as('customs_agent_id', user),
      purchase_order: text,
      bl_reference: text,
      eta: dayOrNull,
      duca: text,
      customs: as('customs_id', reference),
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
        purchaseOrder: textIn(read, 'purchase_order'),
        blReference: textIn(read, 'bl_reference'),
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
      service: as('service_id', reference),
      description: text,
      iva_type: or('gravado', some),
      billing_status: ignored,
      is_third_party_service: flag,
      currency: dollars,
      exchange_rate: atPar,
      quantity: or(1, integer),
      unit_price: decimal,
      discount: or(0, decimal),
      subtotal: figure,
      iva_amount: figure,
      total: figure,
    },
    life: ['created_at', 'updated_at', 'deleted_at', 'created_by'],
    more: (read, name) => ({ ...amountsOf(read, name) }),
    staged: (read) => {
      if (read.invoice === null || read.is_deleted) return []
      const line = {
        invoice_id: read.invoice ?? null,
        charge_id: read.pk ?? null,
        transfer_id: null,
        net: read.subtotal ?? null,
        iva: read.iva_amount ?? null,
      }
      return [['old_line', line]]
    },
  },
  orderdocument: {
    fields: {
      order: aside(reference),
      document_type: aside(or('tramite', some)),
      file: aside(file('orders')),
      description: aside(text),
      uploaded_by: aside(user),
      uploaded_at: aside(instant),
    },
    life: [],
    staged: (read, name) => {
      const path = textIn(read, 'file')
      const row: Row = {
        id: read.pk ?? null,
        order_id: read.order ?? null,
        document_type: documentType(read, name),
        file: path,
        file_name: path.slice(path.lastIndexOf('/') + 1),
        description: textIn(read, 'description'),
        uploaded_by: read.uploaded_by ?? null,
        uploaded_at: read.uploaded_at ?? null,
      }
      return [['old_document', row]]
    },
  },
  orderhistory: {
    fields: {
      service_order: aside(reference),
      event_type: aside(some),
      description: aside(text),
      user: aside(user),
      metadata: aside(json),
    },
    life: [],
    staged: (read) => [
      [
        'old_event',
        {
          ...eventOf(read),
          order_id: read.service_order ?? null,
          invoice_id: null,
          kind: ORDER_KINDS[textIn(read, 'event_type')] ?? 'order.updated',
          before: null,
          after: read.metadata ?? null,
        },
      ],
    ],
  },
  documentsequence: {
    table: 'document_counter',
    fields: { key: as('series', some), last_number: integer },
    life: [],
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
  return { closed_at: read.closed_at ?? read.updated_at ?? read.created_at ?? null, closed_by: read.closed_by ?? null }
}

function amountsOf(read: Read, object: string) {
  return chargeAmounts({
    quantity: numberIn(read, 'quantity'),
    unitPrice: cents(numberIn(read, 'unit_price')),
    discount: numberIn(read, 'discount'),
    ivaType: oneOf(IVA_TYPES, read, 'iva_type', object),
  })
}

export function eventOf(read: Read): Row {
  return {
    id: read.pk ?? null,
    at: read.created_at ?? null,
    actor_id: read.user ?? null,
    address: null,
    subject: null,
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
