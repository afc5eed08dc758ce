import type { Tables } from '@gpro/database'
import type { RawBuilder, Transaction } from 'kysely'

/** Rows in the order of their ids, page by page. */
export async function* pagesAfter<Row extends { readonly id: number }>(
  trx: Transaction<Tables>,
  size: number,
  query: (after: number) => RawBuilder<Row>,
): AsyncGenerator<readonly Row[]> {
  for (let after = 0; ; ) {
    const { rows } = await query(after).execute(trx)
    if (rows.length > 0) yield rows
    if (rows.length < size) return
    after = rows.at(-1)?.id ?? after
  }
}
