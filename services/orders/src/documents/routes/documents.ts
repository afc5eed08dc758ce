import {
  deleteDocument as deleteEndpoint,
  listAllDocuments,
  updateDocument as updateEndpoint,
  uploadDocument as uploadEndpoint,
} from '@gpro/contracts'
import type { Routes } from '../../own.ts'
import { loadOrder } from '../../service-orders/repository/orders.ts'
import { deleteDocument } from '../actions/delete-document.ts'
import { updateDocument } from '../actions/update-document.ts'
import { uploadDocument } from '../actions/upload-document.ts'
import { collectDocuments } from '../repository/collected-documents.ts'
import { listDocuments } from '../repository/documents.ts'
import { toAllDocumentsView } from './collected-documents-view.ts'
import { toDocumentView } from './document-view.ts'

export const documentRoutes: Routes = (app, ctx) => {
  app.route({
    ...listAllDocuments,
    async handler(request, reply) {
      const order = await loadOrder(ctx.db, request.params.id)
      const own = await listDocuments(ctx.db, order.id)
      const others = await collectDocuments(ctx.db, order.id)
      return reply.send(toAllDocumentsView(order.order_number, own, others, ctx.files))
    },
  })

  app.route({
    ...uploadEndpoint,
    async handler(request, reply) {
      return reply.code(201).send(toDocumentView(await uploadDocument(ctx, request.body), ctx.files))
    },
  })

  app.route({
    ...updateEndpoint,
    async handler(request, reply) {
      return reply.send(toDocumentView(await updateDocument(ctx, request.params.id, request.body), ctx.files))
    },
  })

  app.route({
    ...deleteEndpoint,
    async handler(request, reply) {
      await deleteDocument(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}
