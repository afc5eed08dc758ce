import type { Readable } from 'node:stream'
import type { Upload } from '@gpro/contracts'

/** Files below the media folder. Paths begin with the owning service: `orders/docs/os_12/2026/1/31/<uuid>.pdf`. */
export interface Files {
  /**
   * Keeps an upload in `folder` for good and runs `work` with its path; when `work` throws, the file goes.
   * No upload: `work` gets null. Never inside a transaction.
   */
  keeping<Result>(upload: Upload | undefined, folder: string, work: (path: string | null) => Promise<Result>): Promise<Result>
  /** A link that opens the file without a token while the session of whoever asks lives, 12 h at most; null for no file. */
  link(path: string | null): string | null
  /** The same for a file whose document was replaced or deleted: links of before do not open it once it is deleted. */
  linkRetired(path: string): string
  /** The bytes of a file, whichever service keeps it; undefined where it is gone. */
  open(path: string): Promise<Readable | undefined>
  /** How many bytes a file has; null where it is gone. Never inside a transaction. */
  size(path: string): Promise<number | null>
  /** Removes a file whose time is over. One that was a document is retired first: `retireFiles`. Missing files are fine. */
  remove(path: string | null): Promise<void>
}
