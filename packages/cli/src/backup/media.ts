import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Where restore collects everything before any of it counts. */
export const STAGING = '.restoring'
/** Uploads that no row names yet. */
const WAITING = 'tmp'

/** The paths of all files below the media folder, as rows name them. */
export async function listMedia(mediaPath: string): Promise<string[]> {
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

/** Moves what lies in a folder within the empty media folder to its place; answers how to undo that. */
export async function placeMedia(from: string, mediaPath: string): Promise<() => Promise<void>> {
  await mkdir(from, { recursive: true, mode: 0o750 })
  for (const name of await readdir(mediaPath)) if (![WAITING, STAGING].includes(name)) await rm(join(mediaPath, name), { recursive: true })
  const moved: string[] = []
  const undo = async () => {
    for (const name of moved) await rm(join(mediaPath, name), { recursive: true, force: true })
  }
  try {
    for (const name of await readdir(from)) {
      await rename(join(from, name), join(mediaPath, name))
      moved.push(name)
    }
    return undo
  } catch (error) {
    await undo()
    throw error
  }
}
