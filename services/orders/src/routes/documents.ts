import {
  deleteDocument as deleteEndpoint,
  listAllDocuments,
  updateDocument as updateEndpoint,
  uploadDocument as uploadEndpoint,
} from '@gpro/contracts'
import { deleteDocument } from '../actions/delete-document.ts'
import { updateDocument } from '../actions/update-document.ts'
import { uploadDocument } from '../actions/upload-document.ts'
import type { Routes } from '../own.ts'
import { collectDocuments } from '../repository/collected-documents.ts'
import { listDocuments, loadDocument } from '../repository/documents.ts'
import { loadOrder } from '../repository/orders.ts'
import { toAllDocumentsView } from './collected-documents-view.ts'
import { toDocumentView } from './document-view.ts'

export const documentRoutes: Routes = (app, ctx) => {
  app.route({
    ...listAllDocuments,
    async handler(request, reply) {
      const order = await loadOrder(ctx.db, request.params.id)
      const own = await listDocuments(ctx.db, order.id)
      const others = await collectDocuments(ctx.db, order.id)
      return reply.send(toAllDocumentsView(order.number, own, others, ctx.files))
    },
  })

  app.route({
    ...uploadEndpoint,
    async handler(request, reply) {
      const id = await uploadDocument(ctx, request.body)
      return reply.code(201).send(toDocumentView(await loadDocument(ctx.db, id), ctx.files))
    },
  })

  app.route({
    ...updateEndpoint,
    async handler(request, reply) {
      const { id } = request.params
      await updateDocument(ctx, id, request.body)
      return reply.send(toDocumentView(await loadDocument(ctx.db, id), ctx.files))
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
