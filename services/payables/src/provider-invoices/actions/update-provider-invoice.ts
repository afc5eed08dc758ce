import type { ProviderInvoicePatch } from '@gpro/contracts'
import { differences, fieldError, given, refuseClosed } from '@gpro/core'
import { record } from '@gpro/infra'
import { eventChanges } from '../../events/actions.ts'
import { checkExpenseReferences } from '../../expenses/actions/expense-rules.ts'
import { loadOrder } from '../../orders/repository.ts'
import type { Ctx, Trx } from '../../own.ts'
import { refuseBilledCost, refuseCostChange, touchesCost } from '../domain/provider-invoice.ts'
import { findLiveInvoice } from '../repository/cost-charges.ts'
import { type HeldProviderInvoice, lockProviderInvoice, saveProviderInvoice } from '../repository/provider-invoices.ts'
import { type ReadProviderInvoice, readProviderInvoice } from './read-provider-invoice.ts'

/** Changes what was sent of a provider's invoice. What it costs and whom stands once it is paid, billed or its order closed. */
export async function updateProviderInvoice(ctx: Ctx, id: number, patch: ProviderInvoicePatch): Promise<ReadProviderInvoice> {
  const { replaced, invoice } = await ctx.files.keeping(patch.invoice_file, 'orders/provider-invoices', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const before = await lockProviderInvoice(trx, id)
      refuseMove(before, patch.service_order)
      const after = { ...before, ...toChange(patch), invoice_file: path ?? before.invoice_file }
      const changes = differences(before, after)
      if (!changes) return { replaced: null, invoice: await readProviderInvoice(trx, id) }

      if (touchesCost(before, after)) await checkCostChange(trx, before, after)
      await saveProviderInvoice(trx, before, after, now)
      await record(trx, now, {
        kind: 'provider_invoice.updated',
        description: `Costo directo actualizado: factura ${after.invoice_number}`,
        order: after.order_id,
        subject: `provider-invoice:${id}`,
        ...eventChanges(changes),
      })
      return { replaced: path === null ? null : before.invoice_file, invoice: await readProviderInvoice(trx, id) }
    }),
  )
  await ctx.files.remove(replaced)
  return invoice
}

function refuseMove({ order_id }: HeldProviderInvoice, wanted: number | null | undefined): void {
  if (wanted === undefined || wanted === null || wanted === order_id) return
  throw fieldError('service_order', 'provider-invoice-order-fixed', 'un costo directo no pasa a otra orden')
}

async function checkCostChange(trx: Trx, before: HeldProviderInvoice, after: HeldProviderInvoice): Promise<void> {
  refuseClosed(await loadOrder(trx, before.order_id))
  refuseCostChange(before, after)
  if (before.allocated > 0) refuseBilledCost(await findLiveInvoice(trx, before.order_id))
  await checkExpenseReferences(trx, { provider_id: after.provider_id })
}

/** What was sent, by the names of its columns; absent fields stay out. */
function toChange({ provider, total_amount, service_order, invoice_file, ...fields }: ProviderInvoicePatch) {
  return given({ ...fields, provider_id: provider, total: total_amount })
}
