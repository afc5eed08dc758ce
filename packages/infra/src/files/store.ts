import type { Readable } from 'node:stream'
import type { Config } from '../config/config.ts'
import { localStore } from './local-store.ts'
import type { FileSum } from './sum.ts'

/** A file whose bytes come whatever becomes of its name. */
export interface OpenFile {
  readonly size: number
  readonly content: () => Readable
}

/** Where kept files lie, by the paths that rows name. A path that leads anywhere else names nothing. */
export interface FileStore {
  /** Takes a file from where it waits, so that it outlives a power cut; nobody needs the waiting one any more. @throws a problem that the user can read */
  readonly keep: (from: string, path: string) => Promise<FileSum>
  /** Undefined where there is no such file. @throws where it may be there and cannot be read */
  readonly open: (path: string) => Promise<OpenFile | undefined>
  readonly size: (path: string) => Promise<number | undefined>
  /** One that is not there is fine. */
  readonly remove: (path: string) => Promise<void>
  /** The paths of all of them, in order. */
  readonly list: () => Promise<string[]>
  /** Why nothing can be kept here now; undefined when it can. Where uploads wait is another matter. */
  readonly whyNotUsable: () => Promise<StoreTrouble | undefined>
}

/** What is wrong with a store, for whoever set it up: its keys, its name, where it is, or something else. */
export interface StoreTrouble {
  readonly kind: 'keys' | 'bucket' | 'away' | 'other'
  /** In its own words, or the network's; without secrets. */
  readonly reason: string
}

/** A bucket where the configuration names one, else the media folder. What speaks to buckets is not even loaded without one. */
export async function openStore({ mediaPath, s3 }: Pick<Config, 'mediaPath' | 's3'>): Promise<FileStore> {
  if (s3.mediaBucket === undefined) return localStore(mediaPath)
  const { bucketStore } = await import('./bucket-store.ts')
  return bucketStore(s3, s3.mediaBucket)
}
