import * as api from '@gpro/contracts'
import { versionsOf } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { deleteInvoice } from '../actions/delete-invoice.ts'
import { reversePrefactura } from '../actions/reverse-prefactura.ts'

export const invoiceRemovalRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.deleteInvoice,
    async handler(request, reply) {
      await deleteInvoice(ctx, request.params.id, versionsOf(request.headers['if-match']))
      return reply.code(204).send(undefined)
    },
  })

  app.route({
    ...api.reversePrefactura,
    async handler(request) {
      const released = await reversePrefactura(ctx, request.params.id, request.body.reason, versionsOf(request.headers['if-match']))
      return {
        message: 'Pre-factura revertida',
        invoice_deleted: true as const,
        released,
        next_step: 'Sus cargos y gastos están disponibles en la orden para facturarse de nuevo',
      }
    },
  })
}
