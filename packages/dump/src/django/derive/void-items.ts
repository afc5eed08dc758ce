import { add, nameKey, ZERO } from '@gpro/core'
import type { Row } from '../../tables.ts'
import type { Work } from '../report.ts'
import type { Parts } from './invoice-sums.ts'

export interface VoidInvoice {
  readonly id: number
  readonly order_id: number
  readonly invoice_number: string
  readonly issue_date: string
  readonly created_at: string
  readonly voided_at: string
  readonly created_by: number | null
}

const SERVICE = 'Servicios de facturas anuladas en el sistema anterior'

/**
 * The old system forgot what a voided invoice had billed, and its sums must be those of items: a charge and an expense, deleted
 * as soon as it was voided, stand for them. Answers the lines that bill these.
 */
export function createVoidItems({ trx }: Pick<Work, 'trx'>) {
  let service: number | undefined

  async function serviceId(invoice: VoidInvoice): Promise<number> {
    const row = {
      name: SERVICE,
      name_key: nameKey(SERVICE),
      default_price: 0,
      iva_type: 'gravado',
      created_at: invoice.created_at,
      updated_at: invoice.voided_at,
      deleted_at: invoice.voided_at,
      description: '',
      deactivated_at: null,
    }
    service ??= (await trx.insertInto('service').values(row).returning('id').executeTakeFirstOrThrow()).id
    return service
  }

  return async function linesFor(invoice: VoidInvoice, parts: Parts): Promise<Row[]> {
    const lines: Row[] = []
    const description = `Lo que cobró la factura anulada ${invoice.invoice_number}`
    const life = { created_at: invoice.created_at, updated_at: invoice.voided_at, deleted_at: invoice.voided_at, created_by: invoice.created_by }
    const line = { invoice_id: invoice.id, released_at: invoice.voided_at }

    const services = { net: parts.subtotal_services, iva: parts.iva_services, total: add(parts.subtotal_services, parts.iva_services) }
    if (services.total > ZERO) {
      const iva_type = services.iva > 0 ? 'gravado' : 'no_sujeto'
      const charge = {
        order_id: invoice.order_id,
        service_id: await serviceId(invoice),
        description,
        iva_type,
        is_third_party_service: 0,
        quantity: 1,
        unit_price: Math.max(1, services.net),
        discount: 0,
        ...services,
        ...life,
      }
      const { id } = await trx.insertInto('charge').values(charge).returning('id').executeTakeFirstOrThrow()
      lines.push({ ...line, charge_id: id, transfer_id: null, iva_type, ...services })
    }
    const expenses = { net: parts.subtotal_third_party, iva: parts.iva_third_party, total: add(parts.subtotal_third_party, parts.iva_third_party) }
    if (expenses.total > ZERO) {
      const iva_type = expenses.iva > 0 ? 'gravado' : 'no_sujeto'
      const expense = {
        transfer_type: 'cargos',
        status: 'pendiente',
        payment_method: '',
        amount: Math.max(1, expenses.net),
        description,
        markup: 0,
        iva_type,
        order_id: invoice.order_id,
        transaction_date: invoice.issue_date,
        mes: '',
        is_pass_through: 0,
        search_text: '',
        ...life,
        beneficiary_name: '',
        ccf: '',
        invoice_number: '',
        generation_code: '',
        reception_stamp: '',
      }
      const { id } = await trx.insertInto('transfer').values(expense).returning('id').executeTakeFirstOrThrow()
      lines.push({ ...line, charge_id: null, transfer_id: id, iva_type, ...expenses })
    }
    return lines
  }
}
