import type { ProviderInvoicePatch } from '@gpro/contracts'
import { differences, fieldError, given, refuseClosed, refuseLosingDocument } from '@gpro/core'
import { record, retireFiles } from '@gpro/infra'
import { eventChanges } from '../../events/actions.ts'
import { checkExpenseReferences } from '../../expenses/actions/expense-rules.ts'
import { loadOrder } from '../../orders/repository.ts'
import type { Ctx, Trx } from '../../own.ts'
import { refuseBilledCost, refuseCostChange, refuseLosingPaidDocument, touchesCost } from '../domain/provider-invoice.ts'
import { findLiveInvoice } from '../repository/cost-charges.ts'
import { type HeldProviderInvoice, lockProviderInvoice, saveProviderInvoice } from '../repository/provider-invoices.ts'
import { type ReadProviderInvoice, readProviderInvoice } from './read-provider-invoice.ts'

/** Changes what was sent of a provider's invoice. What it costs and whom stands once it is paid, billed or its order closed. */
export async function updateProviderInvoice(ctx: Ctx, id: number, patch: ProviderInvoicePatch): Promise<ReadProviderInvoice> {
  return ctx.files.keeping(patch.invoice_file, 'orders/provider-invoices', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const before = await lockProviderInvoice(trx, id)
      refuseMove(before, patch.service_order)
      const after = { ...before, ...toChange(patch), invoice_file: path ?? before.invoice_file }
      const changes = differences(before, after)
      if (!changes) return readProviderInvoice(trx, id)

      const replaces = path !== null && before.invoice_file !== null
      if (replaces) await checkLostDocument(trx, before)
      if (touchesCost(before, after)) await checkCostChange(trx, before, after)
      await saveProviderInvoice(trx, before, after, now)
      const event = { kind: 'provider_invoice.updated', order: after.order_id, subject: `provider-invoice:${id}` }
      await record(trx, now, {
        ...event,
        description: `Costo directo actualizado: factura ${after.invoice_number}`,
        ...eventChanges(changes),
      })
      if (replaces) {
        const { kind: event_kind, order, subject } = event
        await retireFiles(trx, now, [{ path: before.invoice_file, reason: 'replaced', event_kind, order, subject }])
      }
      return readProviderInvoice(trx, id)
    }),
  )
}

function refuseMove({ order_id }: HeldProviderInvoice, wanted: number | null | undefined): void {
  if (wanted === undefined || wanted === null || wanted === order_id) return
  throw fieldError('service_order', 'provider-invoice-order-fixed', 'un costo directo no pasa a otra orden')
}

/** The document for which somebody was paid stands, and with all others of its order once that is closed. */
async function checkLostDocument(trx: Trx, before: HeldProviderInvoice): Promise<void> {
  refuseLosingPaidDocument(before)
  refuseLosingDocument(await loadOrder(trx, before.order_id), 'invoice_file')
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
