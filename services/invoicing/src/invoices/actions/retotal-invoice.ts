import type { Instant } from '@gpro/core'
import type { Trx } from '../../own.ts'
import { hasCertificate } from '../../payments/repository/payments.ts'
import type { Invoice } from '../domain/invoice.ts'
import { retotal, type SettledLine } from '../domain/totals.ts'
import { saveTotals } from '../repository/invoice-writes.ts'
import type { HeldInvoice } from './hold-invoice.ts'

/** Gives a held invoice the sums of these lines, unless money that was taken stands against it. The lines themselves are the caller's to store. */
export async function retotalInvoice(trx: Trx, at: Instant, { invoice, order }: HeldInvoice, lines: readonly SettledLine[]): Promise<Invoice> {
  const changed = retotal(invoice, order.taxpayer_type, lines, await hasCertificate(trx, invoice.id))
  return { ...changed, version: await saveTotals(trx, changed, at) }
}
