import type { CostDocuments } from '../repository/cost-documents.ts'
import type { Collected } from './collected-documents-view.ts'

/** The files of direct costs, invoices before the proofs of their payments. */
export function fromCosts({ costInvoices, costProofs }: CostDocuments): Collected[] {
  return [
    ...costInvoices.map((row): Collected => {
      const what = { prefix: 'provider_invoice', model: 'ProviderInvoice', subcategory: 'Factura de Proveedor' }
      return { ...what, ...common(row), reference: row.invoice_number, description: `Factura ${row.invoice_number} de ${row.provider_name}` }
    }),
    ...costProofs.map((row): Collected => {
      const what = { prefix: 'provider_invoice_payment', model: 'ProviderInvoicePayment', subcategory: 'Comprobante de Pago' }
      return { ...what, ...common(row), reference: row.reference_number, description: `Pago de la factura ${row.invoice_number}` }
    }),
  ]
}

function common({
  id,
  file,
  provider_name,
  username,
  created_at,
  amount,
}: CostDocuments['costInvoices'][number] | CostDocuments['costProofs'][number]) {
  return { category: 'costo_directo', id, file, reference_label: provider_name, by: username, at: created_at, amount: amount } as const
}
