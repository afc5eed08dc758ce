import type { DocumentInput } from '@gpro/contracts'
import { fieldError, refuseClosed } from '@gpro/core'
import { actor, lockOrder, record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { findOrder } from '../../service-orders/repository/orders.ts'
import { type DocumentRow, insertDocument, loadDocument } from '../repository/documents.ts'

/** Adds a document to an order that is open. Each order's files have a folder of their own. */
export async function uploadDocument(ctx: Ctx, { order: orderId, document_type, description, file }: DocumentInput): Promise<DocumentRow> {
  return ctx.files.keeping(file, `orders/docs/os_${orderId}`, (path) =>
    ctx.transaction(async (trx) => {
      if (path === null || file === undefined) throw fieldError('file', 'file-required', 'es obligatorio')
      await lockOrder(trx, orderId)
      const order = await findOrder(trx, orderId)
      if (!order) throw fieldError('order', 'order-not-found', `La orden ${orderId} no existe`, { id: orderId })
      refuseClosed(order, 'order')
      const document = { order_id: orderId, document_type, file: path, file_name: file.name, description }
      const now = ctx.now()
      const added = await insertDocument(trx, { ...document, by: actor().userId, at: now })
      await record(trx, now, { kind: 'document.uploaded', description: `Documento ${file.name} subido`, order: orderId, after: document })
      return loadDocument(trx, added)
    }),
  )
}
