import { createWriteStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config/config.ts'
import type { StoreTrouble } from './store.ts'

/** Where copies of backups are kept elsewhere. */
export interface BackupBucket {
  readonly name: string
  /** Under its own name. @throws when one of that name is there, or it did not arrive whole */
  readonly send: (path: string) => Promise<void>
  /** @returns whether there is one of that name */
  readonly fetch: (name: string, path: string) => Promise<boolean>
  /** Why nothing can be kept here now; undefined when it can. */
  readonly whyNotUsable: () => Promise<StoreTrouble | undefined>
}

/** Undefined where the configuration names none. */
export async function openBackupBucket({ s3 }: Pick<Config, 's3'>): Promise<BackupBucket | undefined> {
  const bucket = s3.backupBucket
  if (bucket === undefined) return undefined
  const { getObject, s3Client, sendNew, whyNotUsable } = await import('./bucket.ts')
  const client = s3Client(s3)
  return {
    name: bucket,
    send: (path) => sendNew(client, bucket, basename(path), path),
    async fetch(name, path) {
      const found = await getObject(client, bucket, name)
      if (found) await pipeline(found.content(), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      return found !== undefined
    },
    whyNotUsable: () => whyNotUsable(client, bucket),
  }
}
