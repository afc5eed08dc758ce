import * as api from '@gpro/contracts'
import { fullName, today } from '@gpro/core'
import { archived, type Files, sendZip } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { loadOrder } from '../../service-orders/repository/orders.ts'
import { deleteDocument, updateDocument, uploadDocument } from '../actions.ts'
import { type DocumentRow, loadOrderNumbers } from '../repository/documents.ts'
import { filesOfOrders, readAllDocuments } from './collected-documents.ts'

export function toDocumentView({ first_name, last_name, ...row }: DocumentRow, files: Files): api.OrderDocumentView {
  return {
    ...row,
    document_type_display: api.DOCUMENT_CATEGORY_LABELS[row.document_type],
    file: files.link(row.file),
    uploaded_by_name: fullName(first_name, last_name, row.uploaded_by_username),
  }
}

export const documentRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listAllDocuments,
    handler: async ({ params }) => readAllDocuments(ctx.db, ctx.files, await loadOrder(ctx.db, params.id)),
  })
  app.route({
    ...api.uploadDocument,
    handler: async ({ body }, reply) => reply.code(201).send(toDocumentView(await uploadDocument(ctx, body), ctx.files)),
  })
  app.route({
    ...api.updateDocument,
    handler: async ({ params, body }) => toDocumentView(await updateDocument(ctx, params.id, body), ctx.files),
  })
  app.route({
    ...api.deleteDocument,
    async handler({ params }, reply) {
      await deleteDocument(ctx, params.id)
      return reply.code(204).send(undefined)
    },
  })
  app.route({
    ...api.downloadOrders,
    async handler({ body }, reply) {
      const orders = await loadOrderNumbers(ctx.db, body.order_ids)
      return sendZip(reply, { name: 'ordenes', day: today(ctx.now()), entries: archived(ctx.files, filesOfOrders(ctx.db, orders)) })
    },
  })
}
