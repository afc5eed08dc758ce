import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FileStore } from './store.ts'

export interface FileSum {
  /** Hex. */
  readonly sha256: string
  readonly bytes: number
}

/** SHA-256 of some bytes, hex. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function sumOf(place: string): Promise<FileSum> {
  return sumOfPieces(createReadStream(place))
}

/** Of a stored path; undefined where there is no such file. */
export async function storedSum(store: FileStore, path: string): Promise<FileSum | undefined> {
  const file = await store.open(path)
  return file && sumOfPieces(file.content())
}

async function sumOfPieces(pieces: AsyncIterable<Buffer>): Promise<FileSum> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of pieces) {
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest('hex'), bytes }
}
