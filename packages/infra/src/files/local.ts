import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { today } from '@gpro/core'
import { assertOutsideTransaction } from '../database/open.ts'
import { actor } from '../http/requests/actor.ts'
import { wasReplayed } from '../idempotency/attempt.ts'
import type { Links, Standing } from './links.ts'
import type { Files } from './port.ts'
import { missing, toStorageError } from './storage-error.ts'
import { havingStored } from './stored.ts'
import { type FileSum, sumOf } from './sum.ts'

interface LocalFolder {
  readonly mediaPath: string
  readonly links: Links
  readonly now: () => Date
}

/** Files in a folder of this machine. */
export function createLocalFiles({ mediaPath, links, now }: LocalFolder): Files {
  const addressOf = (path: string, standing: Standing) => {
    const { sessionId, site } = actor()
    if (sessionId === null) throw new Error(`A link to ${path} for nobody: it would open the file for whoever has it`)
    return site + links.make(path, sessionId, standing)
  }

  return {
    async keeping(upload, folder, work) {
      assertOutsideTransaction('files.keeping')
      if (!upload) return await work(null)
      const path = `${safeFolder(folder)}/${today(now().toISOString()).replaceAll('-', '/')}/${randomUUID()}.${upload.extension}`
      const place = join(mediaPath, path)
      const sum = await keep(upload.path, place)
      try {
        const result = await havingStored({ path, ...sum }, () => work(path))
        // The row names the file that the first attempt brought.
        if (wasReplayed()) await tryToRemove(place)
        return result
      } catch (error) {
        await tryToRemove(place)
        throw error
      }
    },
    link: (path) => (path ? addressOf(path, 'live') : null),
    linkRetired: (path) => addressOf(path, 'retired'),
    async open(path) {
      assertOutsideTransaction('files.open')
      return (await openFile(placeOf(mediaPath, path)))?.content()
    },
    async size(path) {
      assertOutsideTransaction('files.size')
      const place = placeOf(mediaPath, path)
      const found = place === undefined ? undefined : await stat(place).catch(missing)
      return found?.isFile() ? found.size : null
    },
    ...createFileRemover(mediaPath),
  }
}

/** Only this much of them, for work behind which no request is. */
export function createFileRemover(mediaPath: string): Pick<Files, 'remove'> {
  return {
    async remove(path) {
      assertOutsideTransaction('files.remove')
      const place = path ? placeOf(mediaPath, path) : undefined
      if (place) await rm(place, { force: true })
    },
  }
}

/** A file that is open, so that its bytes come whatever becomes of its name; it is closed once they have been read. */
interface OpenFile {
  readonly size: number
  readonly content: () => Readable
}

/** Undefined where there is no file. */
export async function openFile(place: string | undefined): Promise<OpenFile | undefined> {
  const handle = place === undefined ? undefined : await open(place).catch(missing)
  const found = await handle?.stat()
  if (handle && found?.isFile()) return { size: found.size, content: () => handle.createReadStream() }
  await handle?.close()
  return undefined
}

/** Moves a file to its place so that it outlives a power cut. */
async function keep(from: string, place: string): Promise<FileSum> {
  const folder = dirname(place)
  try {
    await mkdir(folder, { recursive: true, mode: 0o750 })
    const sum = await sumOf(from)
    await flush(from)
    await rename(from, place)
    await flush(folder)
    return sum
  } catch (error) {
    await tryToRemove(place)
    throw toStorageError(error)
  }
}

/** For a file beside the point: how the work ended is what the user hears, not that its file stays. */
async function tryToRemove(place: string): Promise<void> {
  await Promise.allSettled([rm(place, { force: true })])
}

async function flush(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function safeFolder(folder: string): string {
  if (/^[\w-]+(\/[\w-]+)*$/.test(folder)) return folder
  throw new Error(`Not a folder for files: ${folder}`)
}

/** Where a stored path lies below the media folder; undefined for one that leads anywhere else. */
export function placeOf(mediaPath: string, path: string): string | undefined {
  const parts = path.split('/')
  const safe = parts.length > 1 && parts.every((part) => /^[\w-][\w .()-]*$/.test(part) && !part.includes('..'))
  return safe ? join(mediaPath, path) : undefined
}

const HOUR = 3_600_000

/** Where uploads wait, inside the media folder so that keeping one is a rename. */
export function waitingFolder(mediaPath: string): string {
  return join(mediaPath, 'tmp')
}

/** Removes uploads that a process which died left waiting. */
export async function sweepWaiting(mediaPath: string, now: Date): Promise<void> {
  const folder = waitingFolder(mediaPath)
  await mkdir(folder, { recursive: true, mode: 0o750 })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && now.getTime() - found.mtimeMs > HOUR) await unlink(path).catch(() => undefined)
  }
}
