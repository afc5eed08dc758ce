import type { Instant, Line } from '@gpro/core'
import type { HeldInvoice } from '../../invoices/actions/hold-invoice.ts'
import { retotalInvoice } from '../../invoices/actions/retotal-invoice.ts'
import type { Trx } from '../../own.ts'
import { listPayableLines } from '../../payments/repository/payments.ts'
import { replaceLines } from '../domain.ts'
import { saveLines } from '../repository.ts'

/** Puts computed lines in the place of those that bill the same items of a held invoice, and gives it the sums that follow. */
export async function changeLines(trx: Trx, at: Instant, held: HeldInvoice, computed: readonly Line[]): Promise<void> {
  const { lines, replaced } = replaceLines(await listPayableLines(trx, held.invoice.id), computed)
  await retotalInvoice(trx, at, held, lines)
  await saveLines(trx, replaced)
}
