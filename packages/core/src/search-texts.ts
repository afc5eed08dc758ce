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

export function orderSearchText(number: string, { duca, purchaseOrder, blReference }: Text<'duca' | 'purchaseOrder' | 'blReference'>) {
  return searchText(number, duca, purchaseOrder, blReference)
}

export function expenseSearchText({
  description,
  beneficiaryName,
  invoiceNumber,
  ccf,
}: Text<'description' | 'beneficiaryName' | 'invoiceNumber' | 'ccf'>) {
  return searchText(description, beneficiaryName, invoiceNumber, ccf)
}

export function expensePaymentSearchText(reference: string) {
  return searchText(reference)
}

export function batchSearchText({ number, reference, notes }: Text<'number' | 'reference' | 'notes'>) {
  return searchText(number, reference, notes)
}

export function invoiceSearchText({ number, ccf }: Text<'number' | 'ccf'>) {
  return searchText(number, ccf)
}

export function noteSearchText({ number, reasonDetail, generationCode }: Text<'number' | 'reasonDetail' | 'generationCode'>) {
  return searchText(number, reasonDetail, generationCode)
}

export function providerInvoiceSearchText({ invoiceNumber, notes, generationCode }: Text<'invoiceNumber' | 'notes' | 'generationCode'>) {
  return searchText(invoiceNumber, notes, generationCode)
}

export function cashSearchText({
  concept,
  beneficiary,
  referenceNumber,
  serviceOrderRef,
}: Text<'concept' | 'beneficiary' | 'referenceNumber' | 'serviceOrderRef'>) {
  return searchText(concept, beneficiary, referenceNumber, serviceOrderRef)
}
