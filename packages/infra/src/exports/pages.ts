import type { PageAsked, PageOf } from '../http/requests/paging.ts'

/** Rows of one page: each takes a connection for as long as its own statement, whatever the pace of the reader. */
const PAGE = 1000

/**
 * A list that is read by key, a page at a time, from behind a cursor or from its beginning. Each page is read as it stands at its moment:
 * a row that does not change its place in the order comes exactly once, whatever is written meanwhile.
 */
export async function* eachPage<Page extends { readonly next: string | null }>(
  read: (page: PageAsked) => Promise<Page>,
  from?: string,
): AsyncGenerator<Page, undefined> {
  for (let cursor = from; ; ) {
    const page = await read({ limit: PAGE, cursor })
    yield page
    if (page.next === null) return
    cursor = page.next
  }
}

/** All rows of such a list. */
export async function* eachRow<Row>(read: (page: PageAsked) => Promise<PageOf<Row>>): AsyncGenerator<Row> {
  for await (const { rows } of eachPage(read)) yield* rows
}

/** The rows that are wanted. */
export async function* only<Row>(rows: AsyncIterable<Row>, isWanted: (row: Row) => boolean): AsyncGenerator<Row> {
  for await (const row of rows) if (isWanted(row)) yield row
}
