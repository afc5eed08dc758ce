import type { Readable } from 'node:stream'
import type { FileKind } from '@gpro/contracts'
import { type Day, searchText } from '@gpro/core'
import type { FastifyReply } from 'fastify'
import { actor } from '../http/requests/actor.ts'
import { type Sheet, workbookOf } from './sheet.ts'
import { type ZipEntry, zipOf } from './zip.ts'

export const FILE_TYPES: Readonly<Record<FileKind, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  pdf: 'application/pdf',
  json: 'application/json',
  jws: 'application/jose',
}

/** What a download is called: `facturas-2026-01-31.xlsx`. */
interface FileName {
  readonly name: string
  /** The day of the office. */
  readonly day: Day
}

/** Answers with a workbook. What fails before its first row is an error like any other. */
export async function sendSheet<Row>(reply: FastifyReply, { name, day, ...sheet }: FileName & Sheet<Row>): Promise<FastifyReply> {
  const rows = await begin(sheet.rows)
  return send(reply, `${plain(name)}-${day}`, 'xlsx', workbookOf({ ...sheet, rows }, actor().language), rows)
}

/** Answers with an archive. What fails before its first entry is an error like any other. */
export async function sendZip(
  reply: FastifyReply,
  { name, day, entries }: FileName & { readonly entries: AsyncIterable<ZipEntry> },
): Promise<FastifyReply> {
  const begun = await begin(entries)
  return send(reply, `${plain(name)}-${day}`, 'zip', zipOf(begun), begun)
}

function send(reply: FastifyReply, name: string, kind: FileKind, content: Readable, source: Begun<unknown>): FastifyReply {
  content.once('close', () => source.end(reply))
  // Until Fastify listens, which is after its hooks, an error that nobody hears would end the process. It is told there all the same.
  content.on('error', () => undefined)
  // Fastify destroys the stream when the client goes away, and cuts the connection when the stream fails.
  return reply
    .headers({
      'content-type': FILE_TYPES[kind],
      'content-disposition': `attachment; filename="${name}.${kind}"`,
      'cache-control': 'private, no-store',
    })
    .send(content)
}

/** Letters and digits that every system takes in a file name. */
function plain(name: string): string {
  return searchText(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

interface Begun<Value> extends AsyncIterable<Value> {
  /** Ends it even where nobody came to read it. */
  readonly end: (reply: FastifyReply) => void
}

/** The same values, the first of them already there. */
async function begin<Value>(values: AsyncIterable<Value>): Promise<Begun<Value>> {
  const rest = values[Symbol.asyncIterator]()
  const first = await rest.next()
  return {
    async *[Symbol.asyncIterator]() {
      if (first.done) return
      yield first.value
      yield* { [Symbol.asyncIterator]: () => rest }
    },
    end(reply) {
      // The answer is over: what fails now can be logged, and be told to nobody.
      rest.return?.().catch((error: unknown) => reply.log.warn({ err: error }, 'what an export began was not ended'))
    },
  }
}
