import * as api from '@gpro/contracts'
import { fullName, today } from '@gpro/core'
import { archived, type Files, sendList, sendZip } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { loadOrder } from '../../service-orders/repository/orders.ts'
import { deleteDocument, updateDocument, uploadDocument } from '../actions.ts'
import { type DocumentRow, listDocuments, loadDocument, loadOrderNumbers } from '../repository/documents.ts'
import { filesOfOrders } from './archived-orders.ts'
import { readAllDocuments } from './collected-documents.ts'

async function toDocumentView({ first_name, last_name, ...row }: DocumentRow, files: Files): Promise<api.OrderDocumentView> {
  return {
    ...row,
    document_type_display: api.DOCUMENT_TYPE_LABELS[row.document_type],
    file: files.link(row.file),
    file_url: files.link(row.file),
    file_size: await files.size(row.file),
    uploaded_by_name: fullName(first_name, last_name, row.uploaded_by_username),
  }
}

export function toDocumentViews(rows: readonly DocumentRow[], files: Files): Promise<api.OrderDocumentView[]> {
  return Promise.all(rows.map((row) => toDocumentView(row, files)))
}

export const documentRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listAllDocuments,
    handler: async ({ params }) => readAllDocuments(ctx.db, ctx.files, await loadOrder(ctx.db, params.id)),
  })
  app.route({
    ...api.uploadDocument,
    handler: async ({ body }, reply) => reply.code(201).send(await toDocumentView(await uploadDocument(ctx, body), ctx.files)),
  })
  app.route({
    ...api.listDocuments,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listDocuments(ctx.db, { ...request.query, ...page }),
        ({ rows }) => toDocumentViews(rows, ctx.files),
      ),
  })
  app.route({
    ...api.readDocument,
    handler: async ({ params }) => toDocumentView(await loadDocument(ctx.db, params.id), ctx.files),
  })
  for (const endpoint of [api.updateDocument, api.replaceDocument]) {
    app.route({
      ...endpoint,
      handler: async ({ params, body }) => toDocumentView(await updateDocument(ctx, params.id, body), ctx.files),
    })
  }
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
