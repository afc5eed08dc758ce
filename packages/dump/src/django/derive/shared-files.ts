import { sql } from 'kysely'
import type { Work } from '../report.ts'
import { pagesAfter } from './pages.ts'

/** A file belongs to one document: where the old system let two share it, the later one is to get a copy under a name of its own. */
export async function placeDocuments({ trx, report }: Work, document: string): Promise<void> {
  await sql`create index old_document_file on old_document (file)`.execute(trx)
  const shared = (after: number) =>
    sql<{ id: number; order_id: number; file: string }>`
      select d.id, d.order_id, d.file from old_document d where d.id > ${after}
      and exists (select 1 from old_document o where o.file = d.file and o.id < d.id) order by d.id limit 100`
  for await (const rows of pagesAfter(trx, 100, shared)) {
    for (const { id, file } of rows) {
      const own = file.replace(/(\.\w+)?$/, (ending) => `_doc_${id}${ending}`)
      await sql`update old_document set file = ${own} where id = ${id}`.execute(trx)
      report({ kind: 'note', document: `${document} ${id}`, number: '', note: 'file-shared', detail: `cp '${file}' '${own}'` })
    }
  }
  await sql`
    insert into order_document (id, order_id, document_type, file, file_name, description, uploaded_by, uploaded_at)
    select id, order_id, document_type, file, file_name, description, uploaded_by, uploaded_at from old_document order by id`.execute(trx)
}
