import type { RemoveItemInput } from '@gpro/contracts'
import { formatMoney, type Instant, ZERO } from '@gpro/core'
import { record } from '@gpro/infra'
import { loadOrderCharge } from '../../charges/repository.ts'
import { type HeldInvoice, holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import { retotalInvoice } from '../../invoices/actions/retotal-invoice.ts'
import { takeBack } from '../../invoices/actions/reverse-prefactura.ts'
import { refuseFrozen } from '../../invoices/domain/editing.ts'
import { refuseCostedRemoval } from '../../invoices/domain/removal.ts'
import { refuseBelowSettled, refuseSettledRemoval } from '../../invoices/domain/totals.ts'
import type { Ctx, Trx } from '../../own.ts'
import type { PayableLine } from '../../payments/domain.ts'
import { listPayableLines } from '../../payments/repository/payments.ts'
import { lineOf } from '../domain.ts'
import { releaseLine } from '../repository.ts'

export interface RemovedItem {
  readonly invoice_deleted: boolean
  /** What the invoice still bills. */
  readonly remaining: { readonly charges: number; readonly expenses: number }
}

/** Takes a charge or expense off a pre-invoice, to be billed again; with the last one the pre-invoice is reversed. */
export async function removeItem(ctx: Ctx, invoiceId: number, input: RemoveItemInput, versions: readonly number[] | undefined): Promise<RemovedItem> {
  const rest = await ctx.transaction(async (trx) => {
    const at = ctx.now()
    const held = await holdInvoice(trx, invoiceId, versions)
    refuseFrozen(held.invoice)
    const lines = await listPayableLines(trx, invoiceId)
    const line = lineOf(held.invoice, lines, input.item_type, input.item_id, 'item_id')
    if (line.kind === 'charge') refuseCostedRemoval(held.invoice, (await loadOrderCharge(trx, held.order.id, line.item_id)).cost)
    refuseSettledRemoval(held.invoice, line)
    const rest = lines.filter((other) => other !== line)
    await recordRemoved(trx, at, held, line)
    if (rest.length === 0) {
      refuseBelowSettled(held.invoice, ZERO)
      await takeBack(trx, at, held, 'se quitó su último ítem')
    } else {
      await retotalInvoice(trx, at, held, rest)
      await releaseLine(trx, line.line_id, at)
    }
    return rest
  })
  const charges = rest.filter(({ kind }) => kind === 'charge').length
  return { invoice_deleted: rest.length === 0, remaining: { charges, expenses: rest.length - charges } }
}

async function recordRemoved(trx: Trx, at: Instant, { invoice }: HeldInvoice, line: PayableLine): Promise<void> {
  const isCharge = line.kind === 'charge'
  await record(trx, at, {
    kind: isCharge ? 'invoice.charge_removed' : 'invoice.expense_removed',
    invoice: invoice.id,
    description: `${isCharge ? 'Cargo' : 'Gasto'} ${line.item_id} quitado de la factura ${invoice.invoice_number}`,
    before: { id: line.item_id, total: formatMoney(line.total) },
  })
}
