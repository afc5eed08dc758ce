import { randomUUID } from 'node:crypto'
import { today } from '@gpro/core'
import { assertOutsideTransaction } from '../database/open.ts'
import { actor } from '../http/requests/actor.ts'
import { wasReplayed } from '../idempotency/attempt.ts'
import type { Links, Standing } from './links.ts'
import type { Files } from './port.ts'
import type { FileStore } from './store.ts'
import { havingStored } from './stored.ts'

interface Parts {
  readonly store: FileStore
  readonly links: Links
  readonly now: () => Date
}

/** What services do with files, wherever these lie. */
export function createFiles({ store, links, now }: Parts): Files {
  const addressOf = (path: string, standing: Standing) => {
    const { sessionId, site } = actor()
    if (sessionId === null) throw new Error(`A link to ${path} for nobody: it would open the file for whoever has it`)
    return site + links.make(path, sessionId, standing)
  }
  /** For a file beside the point: how the work ended is what the user hears, not that its file stays. */
  const tryToRemove = async (path: string) => void (await Promise.allSettled([store.remove(path)]))

  return {
    async keeping(upload, folder, work) {
      assertOutsideTransaction('files.keeping')
      if (!upload) return await work(null)
      const path = `${safeFolder(folder)}/${today(now().toISOString()).replaceAll('-', '/')}/${randomUUID()}.${upload.extension}`
      const sum = await store.keep(upload.path, path)
      try {
        const result = await havingStored({ path, ...sum }, () => work(path))
        // The row names the file that the first attempt brought.
        if (wasReplayed()) await tryToRemove(path)
        return result
      } catch (error) {
        await tryToRemove(path)
        throw error
      }
    },
    link: (path) => (path ? addressOf(path, 'live') : null),
    linkRetired: (path) => addressOf(path, 'retired'),
    async open(path) {
      assertOutsideTransaction('files.open')
      return (await store.open(path))?.content()
    },
    async size(path) {
      assertOutsideTransaction('files.size')
      return (await store.size(path)) ?? null
    },
    ...createFileRemover(store),
  }
}

/** Only this much of them, for work behind which no request is. */
export function createFileRemover(store: Pick<FileStore, 'remove'>): Pick<Files, 'remove'> {
  return {
    async remove(path) {
      assertOutsideTransaction('files.remove')
      if (path) await store.remove(path)
    },
  }
}

function safeFolder(folder: string): string {
  if (/^[\w-]+(\/[\w-]+)*$/.test(folder)) return folder
  throw new Error(`Not a folder for files: ${folder}`)
}
