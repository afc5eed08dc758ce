import { add, balanceOf, type Cents, ZERO } from '@gpro/core'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { loadInvoice } from '../../invoices/repository/invoices.ts'
import type { Ctx } from '../../own.ts'
import { type ItemBalance, itemBalances } from '../domain/allocation.ts'
import { listPayableLines } from '../repository/payable-lines.ts'
import { type LineTitle, lineTitles } from '../repository/payment-items.ts'

export interface PaymentItems {
  readonly invoice: Invoice
  readonly balance: Cents
  readonly items: readonly ItemBalance[]
  readonly titles: ReadonlyMap<number, LineTitle>
}

/** What is paid and pending by item; a voided invoice owes nothing and has no items left. */
export async function loadPaymentItems({ db }: Ctx, id: number): Promise<PaymentItems> {
  const invoice = await loadInvoice(db, id)
  const lines = await listPayableLines(db, id)
  const settled = lines.length === 0 ? ZERO : add(invoice.paid, invoice.credited)
  return { invoice, balance: balanceOf(invoice), items: itemBalances(lines, settled), titles: await lineTitles(db, id) }
}
