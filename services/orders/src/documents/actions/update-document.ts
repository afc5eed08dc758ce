import type { DocumentPatch } from '@gpro/contracts'
import { differences, fieldError, given } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { loadOrder } from '../../service-orders/repository/orders.ts'
import { type DocumentRow, loadDocument, lockDocument, saveDocument } from '../repository/documents.ts'

/** Changes what a document is said to be. It never moves to another order. */
export async function updateDocument(ctx: Ctx, id: number, { order, document_type, description }: DocumentPatch): Promise<DocumentRow> {
  return ctx.transaction(async (trx) => {
    const document = await lockDocument(trx, id)
    await loadOrder(trx, document.order_id)
    if (order && order !== document.order_id) {
      throw fieldError('order', 'document-order-fixed', 'un documento no puede pasar a otra orden')
    }
    const next = { ...document, ...given({ document_type, description }) }
    const changes = differences(document, next)
    if (!changes) return loadDocument(trx, id)
    await saveDocument(trx, next)
    await record(trx, ctx.now(), {
      kind: 'order.updated',
      description: `Documento ${document.file_name} actualizado`,
      order: document.order_id,
      ...changes,
    })
    return loadDocument(trx, id)
  })
}
