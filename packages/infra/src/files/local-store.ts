import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { missing, toStorageError } from './storage-error.ts'
import type { FileStore, OpenFile } from './store.ts'
import { type FileSum, sumOf } from './sum.ts'

/** Where restore collects everything before any of it counts. */
export const STAGING = '.restoring'
/** Uploads that no row names yet. */
const WAITING = 'tmp'

/** Files in a folder of this machine. */
export function localStore(mediaPath: string): FileStore {
  const placeOf = (path: string) => (isStoredPath(path) ? join(mediaPath, path) : undefined)
  return {
    keep: (from, path) => keep(from, join(mediaPath, path)),
    open: (path) => openFile(placeOf(path)),
    async size(path) {
      const place = placeOf(path)
      const found = place === undefined ? undefined : await stat(place).catch(missing)
      return found?.isFile() ? found.size : undefined
    },
    async remove(path) {
      const place = placeOf(path)
      if (place) await rm(place, { force: true })
    },
    list: () => list(mediaPath),
    // The folder is tried where uploads wait in it.
    whyNotUsable: async () => undefined,
  }
}

/** Whether a path may be one that this system stored: below a folder, and nowhere else. */
export function isStoredPath(path: string): boolean {
  const parts = path.split('/')
  return parts.length > 1 && parts.every((part) => /^[\w-][\w .()-]*$/.test(part) && !part.includes('..'))
}

/** Open, so that its bytes come whatever becomes of its name; it is closed once they have been read. */
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
    await Promise.allSettled([rm(place, { force: true })])
    throw toStorageError(error)
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function list(mediaPath: string): Promise<string[]> {
  const entries = await readdir(mediaPath, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return []
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(mediaPath, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => ![WAITING, STAGING].some((folder) => path.startsWith(`${folder}/`)))
    .sort()
}
