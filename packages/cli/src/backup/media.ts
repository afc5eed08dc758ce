import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, type FileStore, localStore, STAGING, waitingFolder } from '@gpro/infra'

/** Puts what lies in a folder where files are kept, which is empty; answers how to undo that. */
export async function placeMedia(from: string, { mediaPath, s3 }: Config, store: FileStore): Promise<() => Promise<void>> {
  await mkdir(from, { recursive: true, mode: 0o750 })
  return s3.mediaBucket === undefined ? moveAll(from, mediaPath) : sendAll(from, store)
}

async function moveAll(from: string, mediaPath: string): Promise<() => Promise<void>> {
  const ours = [STAGING, waitingFolder('')]
  for (const name of await readdir(mediaPath)) if (!ours.includes(name)) await rm(join(mediaPath, name), { recursive: true })
  const moved: string[] = []
  return orUndo(
    async () => {
      for (const name of await readdir(from)) {
        await rename(join(from, name), join(mediaPath, name))
        moved.push(name)
      }
    },
    async () => {
      for (const name of moved) await rm(join(mediaPath, name), { recursive: true, force: true })
    },
  )
}

async function sendAll(from: string, store: FileStore): Promise<() => Promise<void>> {
  const sent: string[] = []
  return orUndo(
    async () => {
      for (const path of await localStore(from).list()) {
        await store.keep(join(from, path), path)
        sent.push(path)
      }
    },
    async () => {
      for (const path of sent) await store.remove(path)
    },
  )
}

async function orUndo(work: () => Promise<void>, undo: () => Promise<void>): Promise<() => Promise<void>> {
  try {
    await work()
    return undo
  } catch (error) {
    await undo()
    throw error
  }
}
