import * as api from '@gpro/contracts'
import { formatMoney } from '@gpro/core'
import { actor, versionsOf } from '@gpro/infra'
import { changedTerms } from '../billed-expenses/actions/change-billed-expenses.ts'
import { listOrderExpenses } from '../billed-expenses/repository.ts'
import { listOrderCharges } from '../charges/repository.ts'
import { toAvailableItems } from '../charges/routes/charge-views.ts'
import { loadInvoice } from '../invoices/repository/invoices.ts'
import type { Routes } from '../own.ts'
import { addItems } from './actions/add-items.ts'
import { editCharge } from './actions/edit-charge.ts'
import { editExpense } from './actions/edit-expense.ts'
import { removeItem } from './actions/remove-item.ts'
import { listEdits } from './repository.ts'

export const invoiceItemRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.editCharge,
    async handler(request) {
      await editCharge(ctx, request.params.id, request.body, versionsOf(request.headers['if-match']))
      return { message: 'Cargo actualizado', charge_id: request.body.charge_id }
    },
  })

  app.route({
    ...api.editExpense,
    async handler(request) {
      const change = await editExpense(ctx, request.params.id, request.body, versionsOf(request.headers['if-match']))
      const { markup, iva_type, net, iva, total } = change.after
      return {
        message: 'Gasto actualizado',
        transfer_id: request.body.transfer_id,
        changes: changedTerms(change),
        new_values: {
          customer_markup_percentage: api.formatPercent(markup),
          customer_iva_type: iva_type,
          base_price: formatMoney(net),
          iva_amount: formatMoney(iva),
          total: formatMoney(total),
        },
      }
    },
  })

  app.route({
    ...api.addItems,
    async handler(request) {
      await addItems(ctx, request.params.id, request.body, versionsOf(request.headers['if-match']))
      const { charge_ids, transfer_ids } = request.body
      return { message: 'Ítems agregados a la factura', added_charges: charge_ids.length, added_expenses: transfer_ids.length }
    },
  })

  app.route({
    ...api.removeItem,
    async handler(request) {
      const { invoice_deleted, remaining } = await removeItem(ctx, request.params.id, request.body, versionsOf(request.headers['if-match']))
      const message = invoice_deleted ? 'Era el último ítem: la factura se eliminó' : 'Ítem devuelto a la orden'
      return { message, invoice_deleted, item_returned_to_os: true as const, invoice_items_remaining: remaining }
    },
  })

  app.route({
    ...api.availableItems,
    async handler(request) {
      const invoice = await loadInvoice(ctx.db, request.params.id)
      const charges = await listOrderCharges(ctx.db, invoice.order_id)
      return toAvailableItems(invoice, [...charges, ...(await listOrderExpenses(ctx.db, invoice.order_id))])
    },
  })

  app.route({
    ...api.editHistory,
    async handler(request) {
      const { id } = await loadInvoice(ctx.db, request.params.id)
      return (await listEdits(ctx.db, id, api.INVOICE_EDIT_KINDS)).map(toEditView)
    },
  })
}

/** In the reader's language. */
function toEditView({ id, kind, description, before, after, actor_name, at }: Awaited<ReturnType<typeof listEdits>>[number]): api.EditView {
  const edit = api.invoiceEditType(kind)
  return {
    id,
    edit_type: edit?.type ?? kind,
    edit_type_display: edit?.label ?? kind,
    description: api.translateEvent(actor().language, description),
    previous_values: before === null ? null : JSON.parse(before),
    new_values: after === null ? null : JSON.parse(after),
    user: actor_name,
    created_at: at,
  }
}
