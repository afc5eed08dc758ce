import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { placeOf } from './local.ts'
import { missing } from './storage-error.ts'

export interface FileSum {
  /** Hex. */
  readonly sha256: string
  readonly bytes: number
}

export async function sumOf(place: string): Promise<FileSum> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(place)) {
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** Of a stored path; undefined where there is no such file. */
export async function storedSum(mediaPath: string, path: string): Promise<FileSum | undefined> {
  const place = placeOf(mediaPath, path)
  return place === undefined ? undefined : sumOf(place).catch(missing)
}
