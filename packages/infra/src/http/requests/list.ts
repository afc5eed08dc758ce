import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { eachPage } from '../../exports/pages.ts'
import type { PageAsked, PageRequest } from './paging.ts'

interface Found {
  readonly next: string | null
}

/**
 * Answers with a list: the page that the query asks for, or all of it. All of a long one is sent as it is read, a page at a time, so that
 * neither the process nor whoever asked waits for its end, or has to hold it; a failure midway cuts the connection.
 */
export async function sendList<Page extends Found, View>(
  request: FastifyRequest & { readonly query: PageRequest },
  reply: FastifyReply,
  read: (page: PageAsked) => Promise<Page>,
  views: (page: Page) => View[] | Promise<View[]>,
): Promise<View[]> {
  const { limit, cursor } = request.query
  if (limit !== undefined) {
    const page = await read({ limit, cursor })
    linkNext(request, reply, page.next)
    return views(page)
  }
  const pages = eachPage(read, cursor)
  const { value: first } = await pages.next()
  const begun = first === undefined ? [] : await views(first)
  if (!first?.next) return begun

  reply.header('content-type', 'application/json; charset=utf-8')
  // Fastify sends what a stream gives; its handlers are typed by what arrives.
  return Readable.from(textOf(begun, pages, views)) as unknown as View[]
}

/** The JSON of a list, page by page. */
async function* textOf<Page, View>(begun: View[], pages: AsyncIterable<Page>, views: (page: Page) => View[] | Promise<View[]>) {
  const rowsOf = (page: View[]) => JSON.stringify(page).slice(1, -1)
  yield `[${rowsOf(begun)}`
  for await (const page of pages) yield `,${rowsOf(await views(page))}`
  yield ']'
}

/** Tells the caller where the next page is; says nothing at the end of a list. */
function linkNext(request: FastifyRequest, reply: FastifyReply, next: string | null): void {
  if (next === null) return
  const [path = '', query = ''] = request.url.split('?', 2)
  const search = new URLSearchParams(query)
  search.set('cursor', next)
  reply.headers({ link: `<${path}?${search.toString()}>; rel="next"`, 'x-next-cursor': next })
}
