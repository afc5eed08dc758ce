import type { PageOf } from '../http/page.ts'

/** Rows of one page: each takes a connection for as long as its own statement, whatever the pace of the reader. */
const PAGE = 1000

/**
 * All rows of a list that is read by key, a page at a time. Each page is read as it stands at its moment: a row that does not change
 * its place in the order comes exactly once, whatever is written meanwhile.
 */
export async function* eachRow<Row>(
  read: (page: { readonly limit: number; readonly cursor: string | undefined }) => Promise<PageOf<Row>>,
): AsyncGenerator<Row> {
  for (let cursor: string | undefined; ; ) {
    const { rows, next } = await read({ limit: PAGE, cursor })
    yield* rows
    if (next === null) return
    cursor = next
  }
}
