import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Digest, type FixtureObject, load, readObjects } from '@gpro/dump'
import { loadDjango, tellFormat } from '@gpro/dump/django'
import { type Database, loadConfig } from '@gpro/infra'
import { Failure } from '../failure.ts'
import { progress } from '../progress.ts'
import { keepReport } from '../reconciliation.ts'
import type { Texts } from '../texts.ts'
import { withOpened } from '../with-database.ts'

export interface LoaddataOptions {
  readonly json?: boolean
  readonly report?: string
  readonly ignorenonexistent?: boolean
}

export async function loaddata(texts: Texts, file: string, options: LoaddataOptions): Promise<void> {
  await withOpened(loadConfig().database, async (database) => {
    const { format, objects } = await tellFormat(readObjects(piecesOf(file, texts)))
    if (format === 'django') await loadOld(database, objects, options, texts)
    else print(await load(database.kysely, objects, progress()), options, texts)
  })
}

/** A file of the Django system: what it had stored is worked out anew, and what differs is told. */
async function loadOld({ kysely }: Database, objects: AsyncIterable<FixtureObject>, options: LoaddataOptions, texts: Texts): Promise<void> {
  const report = await keepReport(texts, options.report)
  try {
    const at = new Date().toISOString()
    const loading = { ignoreUnknownFields: options.ignorenonexistent ?? false, at, report: report.add, onRows: progress() }
    const loaded = await loadDjango(kysely, objects, loading)
    if (options.json) {
      for await (const piece of report.pieces(loaded)) process.stdout.write(piece)
    } else {
      print(loaded.digests, options, texts)
      for await (const line of report.lines(loaded)) console.log(line)
    }
    await report.save(loaded)
  } finally {
    await report.drop()
  }
}

function print(digests: ReadonlyMap<string, Digest>, { json = false }: LoaddataOptions, texts: Texts): void {
  const filled = [...digests].filter(([, { rows }]) => rows > 0)
  if (json) console.log(JSON.stringify(Object.fromEntries(filled)))
  else console.log([texts.loaded, ...filled.map(([table, { rows, sha256 }]) => `  ${table}  ${rows}  ${sha256}`)].join('\n'))
}

async function* piecesOf(path: string, texts: Texts): AsyncGenerator<string> {
  const input = path === '-' ? process.stdin : createReadStream(path)
  try {
    if (!path.endsWith('.gz')) {
      yield* decoded(input)
      return
    }
    const unzipped = createGunzip()
    // Its errors reach whoever reads `unzipped`.
    pipeline(input, unzipped).catch(() => {})
    yield* decoded(unzipped)
  } catch (error) {
    // What unzips says so with codes of its own.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new Failure(`${texts.brokenArchive} ${path}`)
    if (error instanceof Error && 'code' in error) throw new Failure(`${texts.notRead} ${path}: ${error.message}`)
    throw error
  }
}

/** UTF-8, or what PowerShell writes with `>`. */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : 'utf-8')
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder?.decode() ?? ''
}
