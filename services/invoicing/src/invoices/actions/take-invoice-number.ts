import { type Instant, today, yearOf } from '@gpro/core'
import { raiseCounter, takeNumber } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import { prefacturaNumber, prefacturaSeries, typedPrefactura } from '../domain/invoice-number.ts'
import { invoiceByNumber } from '../repository/invoice-writes.ts'
import { numberTaken } from './name-violations.ts'

/** The next `PRE-NNNNN-YYYY` of the local year. Its counter is held until the commit, so it is taken as late as can be. */
export async function takeInvoiceNumber(trx: Trx, at: Instant): Promise<string> {
  const year = yearOf(today(at))
  return prefacturaNumber(year, await takeNumber(trx, prefacturaSeries(year)))
}

/** Lets a typed number be used, once, and returns it; the series goes on above it where it looks like one of ours. */
export async function claimInvoiceNumber(trx: Trx, number: string): Promise<string> {
  if ((await invoiceByNumber(trx, { number })).length > 0) throw numberTaken(number)
  const ours = typedPrefactura(number)
  if (ours) await raiseCounter(trx, prefacturaSeries(ours.year), ours.sequence)
  return number
}
