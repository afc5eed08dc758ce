import type { InvoiceType } from '@gpro/core'
import type { Rules } from '../rules/rules.ts'
import type { CcfInput, FeInput, FexInput } from './input.ts'

/** What an invoice becomes: a CCF for who has an NRC, an FE for who has none, and an export as the rule of the day says. */
export function typeOfInvoice(
  { invoice_type, nrc }: { readonly invoice_type: InvoiceType; readonly nrc: string | null },
  rules: Rules,
): (CcfInput | FeInput | FexInput)['type'] {
  if (invoice_type !== 'DTE') return rules.international_invoice
  return nrc === null ? '01' : '03'
}
