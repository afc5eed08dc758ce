import type { PageOf, PageRequest } from '../http/requests/paging.ts'

/** Rows of one page: each takes a connection for as long as its own statement, whatever the pace of the reader. */
const PAGE = 1000

/**
 * All rows of a list that is read by key, a page at a time. Each page is read as it stands at its moment: a row that does not change
 * its place in the order comes exactly once, whatever is written meanwhile.
 */
export async function* eachRow<Row>(read: (page: PageRequest) => Promise<PageOf<Row>>): AsyncGenerator<Row> {
  for (let cursor: string | undefined; ; ) {
    const { rows, next } = await read({ limit: PAGE, cursor })
    yield* rows
    if (next === null) return
    cursor = next
  }
}

/** The rows that are wanted. */
export async function* only<Row>(rows: AsyncIterable<Row>, isWanted: (row: Row) => boolean): AsyncGenerator<Row> {
  for await (const row of rows) if (isWanted(row)) yield row
}
