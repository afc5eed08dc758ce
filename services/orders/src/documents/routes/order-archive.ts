import type { ArchivedFile, Db } from '@gpro/infra'
import { collectDocuments } from '../repository/collected-documents.ts'
import { listDocuments } from '../repository/documents.ts'
import type { OrderTitle } from '../repository/order-titles.ts'
import { type Collected, collectedOf } from './collected-documents-view.ts'

/** All documents of these orders, in a folder for each; an order is looked into when its turn comes. */
export async function* filesOfOrders(db: Db, orders: readonly OrderTitle[]): AsyncGenerator<ArchivedFile> {
  for (const { id, number } of orders) {
    const own = await listDocuments(db, id)
    for (const document of collectedOf(own, await collectDocuments(db, id))) {
      if (document.file !== null) yield { folder: number, name: nameOf(document, document.file), path: document.file }
    }
  }
}

/** The name it was uploaded with; where there is none, what it is: `Factura PRE-00001-2026.pdf`. */
function nameOf({ name, subcategory, reference }: Collected, path: string): string {
  return name ?? `${subcategory} ${reference}`.trim() + path.slice(path.lastIndexOf('.'))
}
