import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { loadOrder } from '../../service-orders/repository/orders.ts'
import { lockDocument, removeDocument } from '../repository/documents.ts'

/** Deletes a document, and its file once the row is gone for good. */
export async function deleteDocument(ctx: Ctx, id: number): Promise<void> {
  const file = await ctx.transaction(async (trx) => {
    const document = await lockDocument(trx, id)
    await loadOrder(trx, document.order_id)
    await removeDocument(trx, id)
    const description = `Documento ${document.file_name} eliminado`
    await record(trx, ctx.now(), { kind: 'document.deleted', description, order: document.order_id, before: document })
    return document.file
  })
  await ctx.files.remove(file)
}
