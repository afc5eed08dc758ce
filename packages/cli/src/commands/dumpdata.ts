import { createWriteStream, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type DumpOptions, dump, type FixtureTable, isFixtureTable } from '@gpro/dump'
import { loadConfig, openDatabase } from '@gpro/infra'
import { Failure } from '../failure.ts'
import { progress } from '../progress.ts'
import type { Texts } from '../texts.ts'

export interface DumpdataOptions {
  readonly output?: string
  readonly exclude: readonly string[]
  readonly excludePasswords?: boolean
}

/** What Django has and this system never exports: leaving it out asks for nothing. */
const OF_DJANGO = /^(contenttypes|auth|admin|sessions|token_blacklist)(\.\w+)?$/i

export async function dumpdata(texts: Texts, { output, exclude, excludePasswords = false }: DumpdataOptions): Promise<void> {
  const options: DumpOptions = { exclude: tablesOf(exclude, texts), excludePasswords, onRows: progress() }
  const database = await openDatabase(loadConfig().database)
  try {
    await dump(database.kysely, options, (pieces) => (output === undefined ? toStandardOutput(pieces, texts) : toFile(pieces, output, texts)))
  } finally {
    await database.close()
  }
}

function tablesOf(names: readonly string[], texts: Texts): ReadonlySet<FixtureTable> {
  const tables = names.filter((name) => !OF_DJANGO.test(name)).map((name) => name.replace(/^gpro\./, ''))
  return new Set(
    tables.map((name) => {
      if (!isFixtureTable(name)) throw new Failure(`${texts.unknownTable} ${name} (--exclude)`)
      return name
    }),
  )
}

async function toStandardOutput(pieces: AsyncIterable<string>, texts: Texts): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false })
  } catch (error) {
    throw notWritten(error, 'stdout', texts)
  }
}

/** Under another name until it is whole, so that a name that ends well never holds half a file. */
async function toFile(pieces: AsyncIterable<string>, path: string, texts: Texts): Promise<void> {
  const device = statSync(path, { throwIfNoEntry: false })?.isFile() === false
  const own = device ? path : `${path}.partial`
  try {
    if (!device) await rm(own, { force: true })
    const file = createWriteStream(own, { mode: 0o600, flags: device ? 'w' : 'wx', flush: !device })
    const between: Transform[] = path.endsWith('.gz') ? [createGzip()] : []
    await pipeline([Readable.from(pieces), ...between, file])
    if (!device) await rename(own, path)
  } catch (error) {
    if (!device) await rm(own, { force: true })
    throw notWritten(error, path, texts)
  }
}

/** What the system refuses names the file; anything else stays what it is. */
function notWritten(error: unknown, path: string, texts: Texts): unknown {
  return error instanceof Error && 'syscall' in error ? new Failure(`${texts.notWritten} ${path}: ${error.message}`) : error
}
