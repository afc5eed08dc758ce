import { randomUUID } from 'node:crypto'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inTime } from '../in-time.ts'
import { waitingFolder } from './waiting.ts'

const PATIENCE_MS = 2000
/** With less than this, an operator should hear of it: twenty of the largest uploads. */
export const LITTLE_SPACE = 100 * 1024 * 1024

/** How many bytes may still be written to the disk of a folder or file; undefined where that cannot be told. */
export async function freeBytes(path: string): Promise<number | undefined> {
  const [found] = await Promise.allSettled([inTime(statfs(path), PATIENCE_MS)])
  return found.status === 'fulfilled' ? found.value.bavail * found.value.bsize : undefined
}

export async function hasSpace(path: string): Promise<boolean> {
  const free = await freeBytes(path)
  return free !== undefined && free >= LITTLE_SPACE
}

/** Why no file can be kept in the media folder now; undefined when one can. It leaves nothing behind. */
export async function whyNotWritable(mediaPath: string): Promise<Error | undefined> {
  const folder = waitingFolder(mediaPath)
  const place = join(folder, `trial-${randomUUID()}`)
  const trial = async () => {
    await mkdir(folder, { recursive: true, mode: 0o750 })
    await writeFile(place, 'trial', { flag: 'wx', flush: true })
  }
  try {
    await inTime(trial(), PATIENCE_MS)
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  } finally {
    await Promise.allSettled([inTime(rm(place, { force: true }), PATIENCE_MS)])
  }
}
