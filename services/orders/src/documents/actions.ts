import type { DocumentInput, DocumentPatch } from '@gpro/contracts'
import { differences, fieldError, given, refuseClosed, refuseLosingDocument } from '@gpro/core'
import { actor, lockOrder, record, retireFiles } from '@gpro/infra'
import type { Ctx } from '../own.ts'
import { findOrder, loadOrder } from '../service-orders/repository/orders.ts'
import {
  type DocumentRow,
  insertDocument,
  isNamedElsewhere,
  loadDocument,
  lockDocument,
  removeDocument,
  saveDocument,
} from './repository/documents.ts'

/** Adds a document to an order that is open. Each order's files have a folder of their own. */
export function uploadDocument(ctx: Ctx, { order: orderId, document_type, description, file }: DocumentInput): Promise<DocumentRow> {
  return ctx.files.keeping(file, `orders/docs/os_${orderId}`, (path) =>
    ctx.transaction(async (trx) => {
      if (path === null || file === undefined) throw fieldError('file', 'file-required', 'es obligatorio')
      await lockOrder(trx, orderId)
      const order = await findOrder(trx, orderId)
      if (!order) throw fieldError('order', 'order-not-found', `La orden ${orderId} no existe`, { id: orderId })
      refuseClosed(order, 'order')
      const now = ctx.now()
      const document = { document_type, file: path, file_name: file.name, description }
      const id = await insertDocument(trx, { ...document, order_id: orderId, uploaded_by: actor().userId, uploaded_at: now })
      const after = { order: orderId, ...document }
      await record(trx, now, { kind: 'document.uploaded', description: `Documento ${file.name} subido`, order: orderId, after })
      return loadDocument(trx, id)
    }),
  )
}

/** Changes what a document is said to be. It never moves to another order. */
export function updateDocument(ctx: Ctx, id: number, { order, document_type, description }: DocumentPatch): Promise<DocumentRow> {
  return ctx.transaction(async (trx) => {
    const document = await lockDocument(trx, id)
    await loadOrder(trx, document.order_id)
    if (order && order !== document.order_id) throw fieldError('order', 'document-order-fixed', 'un documento no puede pasar a otra orden')
    const next = { ...document, ...given({ document_type, description }) }
    const changes = differences(document, next)
    if (!changes) return loadDocument(trx, id)
    await saveDocument(trx, next)
    const sentence = `Documento ${document.file_name} actualizado`
    await record(trx, ctx.now(), { kind: 'order.updated', description: sentence, order: document.order_id, ...changes })
    return loadDocument(trx, id)
  })
}

/** Deletes a document of an order that is open. Its file is kept, for administrators. */
export async function deleteDocument(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const { order_id: order, ...document } = await lockDocument(trx, id)
    refuseLosingDocument(await loadOrder(trx, order))
    await removeDocument(trx, id)
    const { file: path, file_name } = document
    const event = { kind: 'document.deleted', order, subject: `document:${id}` }
    await record(trx, now, { ...event, description: `Documento ${file_name} eliminado`, before: { order, ...document } })
    if (await isNamedElsewhere(trx, path)) return
    await retireFiles(trx, now, [{ path, file_name, reason: 'deleted', event_kind: event.kind, order, subject: event.subject }])
  })
}
