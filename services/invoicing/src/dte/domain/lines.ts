import type { Cents, InvoiceType, IvaType } from '@gpro/core'
import type { DocumentLine, LineClass } from '@gpro/dte'

interface Amounts {
  readonly description: string
  readonly iva_type: IvaType
  readonly net: Cents
  readonly iva: Cents
}

export interface BilledCharge extends Amounts {
  readonly service_name: string
  readonly quantity: number
  readonly unit_price: Cents
}

/** CAT-011: services. */
const SERVICE = 2

/** The lines of an invoice as its document has them. */
export function documentLines(invoiceType: InvoiceType, charges: readonly BilledCharge[], expenses: readonly Amounts[]): DocumentLine[] {
  const abroad = invoiceType !== 'DTE'
  return [
    ...charges.map(({ service_name, description, quantity, unit_price, ...amounts }) =>
      line(described(service_name, description), abroad ? 'gravado' : amounts.iva_type, { quantity, unit_price, ...amounts }),
    ),
    // What was paid in the client's name is handed on; what the agency taxes is its own sale.
    ...expenses.map(({ description, ...amounts }) =>
      line(description, amounts.iva_type === 'no_sujeto' ? 'pass_through' : abroad ? 'gravado' : amounts.iva_type, {
        quantity: 1,
        unit_price: amounts.net,
        ...amounts,
      }),
    ),
  ]
}

function line(
  description: string,
  lineClass: LineClass,
  { quantity, unit_price, net, iva }: Pick<DocumentLine, 'quantity' | 'unit_price' | 'net' | 'iva'>,
) {
  return { description, code: null, item_type: SERVICE, class: lineClass, quantity, unit_price, net, iva }
}

function described(service: string, description: string): string {
  return description === '' || description === service ? service : `${service}: ${description}`
}
