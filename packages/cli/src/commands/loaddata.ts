import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { load, readObjects } from '@gpro/database'
import { loadConfig, openDatabase } from '@gpro/infra'
import { Failure } from '../failure.ts'
import { progress } from '../progress.ts'
import type { Texts } from '../texts.ts'

export interface LoaddataOptions {
  readonly json?: boolean
}

export async function loaddata(texts: Texts, file: string, { json = false }: LoaddataOptions): Promise<void> {
  const database = await openDatabase(loadConfig().database)
  try {
    const digests = await load(database.kysely, readObjects(piecesOf(file, texts)), progress())
    if (json) console.log(JSON.stringify(Object.fromEntries(digests)))
    else console.log([texts.loaded, ...[...digests].map(([table, { rows, sha256 }]) => `  ${table}  ${rows}  ${sha256}`)].join('\n'))
  } finally {
    await database.close()
  }
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
    if (error instanceof Error && 'code' in error) throw new Failure(`${texts.notRead} ${path}: ${error.message}`)
    throw error
  }
}

async function* decoded(bytes: Readable): AsyncGenerator<string> {
  for await (const piece of bytes.setEncoding('utf8')) yield String(piece)
}
