import type { ArchivedFile, Db } from '@gpro/infra'
import { type Collected, collect } from './collected-documents.ts'

/** All documents of these orders, in a folder for each; an order is looked into when its turn comes. */
export async function* filesOfOrders(db: Db, orders: readonly { id: number; order_number: string }[]): AsyncGenerator<ArchivedFile> {
  for (const { id, order_number: folder } of orders) {
    for (const document of await collect(db, id)) {
      if (document.file !== null) yield { folder, name: nameOf(document, document.file), path: document.file }
    }
  }
}

/** The name it was uploaded with; where there is none, what it is: `Factura PRE-00001-2026.pdf`. */
function nameOf({ file_name, subcategory, reference }: Collected, path: string): string {
  return file_name ?? `${subcategory} ${reference ?? ''}`.trim() + path.slice(path.lastIndexOf('.'))
}
