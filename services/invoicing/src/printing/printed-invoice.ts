import type { InvoiceDetailView } from '@gpro/contracts'
import type { Day } from '@gpro/core'

/** Who invoices. */
export interface Agency {
  readonly name: string
  readonly nit: string
  readonly nrc: string
  readonly address: string
  readonly phone: string
  readonly email: string
}

/** Who is invoiced, as the document names them. */
export interface InvoicedClient {
  readonly legal_name: string
  readonly nit: string
  readonly nrc: string
  readonly address: string
}

/** All that the print of an invoice shows. The figures are those of its detail, to the letter. */
export interface PrintedInvoice {
  readonly invoice: InvoiceDetailView
  readonly client: InvoicedClient
  readonly agency: Agency
  readonly language: 'es' | 'en'
}

/** `"1234567.50"` of the wire as `$1,234,567.50`. */
export function shownMoney(amount: string): string {
  return `${amount.startsWith('-') ? '-' : ''}$${amount.replace('-', '').replace(/\B(?=(\d{3})+\.)/g, ',')}`
}

/** Days as the reader writes them. */
export function shownDay(day: Day, language: 'es' | 'en'): string {
  return language === 'en' ? day : day.split('-').reverse().join('/')
}
