import * as api from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import { updateExpenseConfigurations } from '../../billed-expenses/actions/update-expense-configurations.ts'
import { listOrderExpenses } from '../../billed-expenses/repository.ts'
import { loadBilledOrder } from '../../orders/repository.ts'
import type { Routes } from '../../own.ts'
import { addCharge } from '../actions/add-charge.ts'
import { deleteCharge } from '../actions/delete-charge.ts'
import { updateCharge } from '../actions/update-charge.ts'
import { listCharges, listOrderCharges, loadCharge } from '../repository.ts'
import { toBillableView, toChargeView, toExpenseChangeView } from './charge-views.ts'

export const chargeRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.addCharge,
    async handler(request, reply) {
      const { id, hasInvoices } = await addCharge(ctx, request.params.id, request.body)
      const answer = { id, charge_id: id, message: 'Cargo agregado', has_existing_invoices: hasInvoices }
      const warning = 'La orden ya tiene facturas; el cargo nuevo no está en ninguna de ellas'
      return reply.code(201).send(hasInvoices ? { ...answer, warning } : answer)
    },
  })

  app.route({
    ...api.updateCharge,
    async handler(request) {
      await updateCharge(ctx, request.params.id, request.body)
      return { id: request.body.charge_id, message: 'Cargo actualizado' }
    },
  })

  app.route({
    ...api.listCharges,
    async handler(request) {
      const order = await loadBilledOrder(ctx.db, request.params.id)
      return (await listOrderCharges(ctx.db, order.id)).map(toChargeView)
    },
  })

  app.route({
    ...api.listAllCharges,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listCharges(ctx.db, { ...request.query, ...page }),
        ({ charges }) => charges.map(toChargeView),
      ),
  })

  app.route({
    ...api.readCharge,
    handler: async ({ params }) => toChargeView(await loadCharge(ctx.db, params.id)),
  })

  app.route({
    ...api.deleteCharge,
    async handler(request, reply) {
      await deleteCharge(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })

  app.route({
    ...api.billableItems,
    async handler(request) {
      const order = await loadBilledOrder(ctx.db, request.params.id)
      return toBillableView(order, await listOrderCharges(ctx.db, order.id), await listOrderExpenses(ctx.db, order.id))
    },
  })

  app.route({
    ...api.updateExpenseConfigurations,
    async handler(request) {
      const { changes, invoices } = await updateExpenseConfigurations(ctx, request.params.id, request.body)
      return { updated_count: request.body.configs.length, synced_invoices: invoices, changes_log: changes.map(toExpenseChangeView) }
    },
  })
}
