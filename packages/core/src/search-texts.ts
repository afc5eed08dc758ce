import { searchText } from './text.ts'

// Where a search looks, beside what the rows name.

type Text<Names extends string> = Readonly<Record<Names, string>>

export function clientSearchText({
  name,
  legal_name,
  nit,
  iva_registration,
  email,
}: Text<'name' | 'legal_name' | 'iva_registration' | 'email'> & { readonly nit: string | null }) {
  return searchText(name, legal_name, nit, iva_registration, email)
}

export function providerSearchText({ name, nit, email }: Readonly<Record<'name' | 'nit' | 'email', string | undefined>>) {
  return searchText(name, nit, email)
}

export function orderSearchText(number: string, { duca, purchase_order, bl_reference }: Text<'duca' | 'purchase_order' | 'bl_reference'>) {
  return searchText(number, duca, purchase_order, bl_reference)
}

export function expenseSearchText({
  description,
  beneficiary_name,
  invoice_number,
  ccf,
}: Text<'description' | 'beneficiary_name' | 'invoice_number' | 'ccf'>) {
  return searchText(description, beneficiary_name, invoice_number, ccf)
}

export function expensePaymentSearchText(reference: string) {
  return searchText(reference)
}

export function batchSearchText({ number, reference, notes }: Text<'number' | 'reference' | 'notes'>) {
  return searchText(number, reference, notes)
}

export function invoiceSearchText({ invoice_number, ccf }: Text<'invoice_number' | 'ccf'>) {
  return searchText(invoice_number, ccf)
}

export function noteSearchText({ number, reason_detail, generation_code }: Text<'number' | 'reason_detail' | 'generation_code'>) {
  return searchText(number, reason_detail, generation_code)
}

export function providerInvoiceSearchText({ invoice_number, notes, generation_code }: Text<'invoice_number' | 'notes' | 'generation_code'>) {
  return searchText(invoice_number, notes, generation_code)
}

export function cashSearchText({
  concept,
  beneficiary,
  reference_number,
  service_order_ref,
}: Text<'concept' | 'beneficiary' | 'reference_number' | 'service_order_ref'>) {
  return searchText(concept, beneficiary, reference_number, service_order_ref)
}
