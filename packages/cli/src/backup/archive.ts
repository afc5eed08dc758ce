import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { OpenFile } from '@gpro/infra'
import { extract, pack } from 'tar-stream'
import type { Pass } from './encryption.ts'
import { MANIFEST, type Manifest, type Stored } from './manifest.ts'

export interface Archive {
  /** Adds a file; one that is no longer there is left out. */
  add(name: string, source: OpenFile | undefined): Promise<void>
  /** What was added so far. */
  readonly files: Readonly<Record<string, Stored>>
  /** Ends it with its manifest; then all of it is on the disk. */
  end(manifest: Manifest): Promise<void>
}

const plain: Pass = (pieces) => pieces

/** A tar of files that do not change, readable by its owner alone, and once sealed not even by that one. */
export function createArchive(path: string, seal: Pass = plain): Archive {
  const tar = pack()
  // The types of tar-stream are of another stream than Node's; it is one all the same.
  const written = pipeline(seal(tar as unknown as Readable), createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }))
  // Whoever adds or ends hears of it.
  written.catch(() => {})
  const files: Record<string, Stored> = {}

  async function add(name: string, source: OpenFile | undefined): Promise<void> {
    if (!source) return
    const { size: bytes } = source
    const sum = hashing()
    const copied = pipeline(source.content(), sum.pass, tar.entry({ name, size: bytes, mode: 0o600 }))
    await Promise.race([copied, written.then(() => copied)])
    files[name] = { bytes, sha256: sum.sha256() }
  }

  async function end(manifest: Manifest): Promise<void> {
    tar.entry({ name: MANIFEST, mode: 0o600 }, `${JSON.stringify(manifest, null, 2)}\n`)
    tar.finalize()
    await written
  }

  return { add, files, end }
}

/** The archive is not what backup wrote. */
export class Damaged extends Error {}

export interface Unpacked {
  readonly manifest: string
  readonly files: ReadonlyMap<string, Stored>
}

/**
 * Writes each entry where it is told to, or nowhere, and answers what came. No name leads out of its folder.
 * @throws Damaged
 */
export async function unpack(archive: Readable, placeOf: (name: string) => string | undefined): Promise<Unpacked> {
  const files = new Map<string, Stored>()
  let manifest: string | undefined
  const tar = extract()
  const read = pipeline(archive, tar)
  read.catch(() => {})
  try {
    for await (const entry of tar) {
      const { name, type } = entry.header
      if (type !== 'file' || !isPlain(name) || files.has(name) || manifest !== undefined) throw new Damaged(name)
      // The types of tar-stream are of another stream than Node's; it is one all the same.
      const content = entry as unknown as Readable
      if (name === MANIFEST) manifest = await text(content)
      else files.set(name, await keep(content, placeOf(name)))
    }
    await read
  } catch (error) {
    throw error instanceof Damaged || (error instanceof Error && 'syscall' in error) ? error : new Damaged(String(error))
  }
  if (manifest === undefined) throw new Damaged(MANIFEST)
  return { manifest, files }
}

function isPlain(name: string): boolean {
  return name.split('/').every((part) => !['', '.', '..'].includes(part)) && !/[\\\0]/.test(name)
}

async function keep(content: Readable, place: string | undefined): Promise<Stored> {
  const sum = hashing()
  if (place === undefined) await pipeline(content, sum.pass, new Writable({ write: (_piece, _encoding, done) => done() }))
  else {
    await mkdir(dirname(place), { recursive: true, mode: 0o750 })
    await pipeline(content, sum.pass, createWriteStream(place, { flags: 'wx', flush: true, mode: 0o640 }))
  }
  return { bytes: sum.bytes(), sha256: sum.sha256() }
}

function hashing() {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async *pass(pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece)
        bytes += piece.length
        yield piece
      }
    },
    bytes: () => bytes,
    sha256: () => hash.digest('hex'),
  }
}
