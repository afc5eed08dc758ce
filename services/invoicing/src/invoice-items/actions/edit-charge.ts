import type { EditChargeInput } from '@gpro/contracts'
import { changeBilledCharge } from '../../charges/actions/change-billed-charge.ts'
import { loadOrderCharge } from '../../charges/repository.ts'
import { holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import { refuseFrozen } from '../../invoices/domain/editing.ts'
import type { Ctx } from '../../own.ts'
import { listPayableLines } from '../../payments/repository/payments.ts'
import { lineOf } from '../domain.ts'

/** Changes a charge from the pre-invoice that bills it, also when its order is closed. */
export async function editCharge(ctx: Ctx, invoiceId: number, input: EditChargeInput, versions: readonly number[] | undefined): Promise<void> {
  await ctx.transaction(async (trx) => {
    const held = await holdInvoice(trx, invoiceId, versions)
    refuseFrozen(held.invoice)
    lineOf(held.invoice, await listPayableLines(trx, invoiceId), 'charge', input.charge_id, 'charge_id')
    const charge = await loadOrderCharge(trx, held.order.id, input.charge_id)
    await changeBilledCharge(trx, ctx.now(), charge, input, held)
  })
}
