import type { Upload } from '@gpro/contracts'

/** The bytes of a kept file and what they are. */
export interface KeptFile {
  readonly bytes: Uint8Array
  /** `application/pdf` and its like. */
  readonly type: string
  /** `pdf`, `jpg` or `png`. */
  readonly extension: string
}

/** Files below the media folder. Paths begin with the owning service: `orders/docs/os_12/2026/1/31/<uuid>.pdf`. */
export interface Files {
  /**
   * Keeps an upload in `folder` for good and runs `work` with its path; when `work` throws, the file goes.
   * No upload: `work` gets null. Never inside a transaction.
   */
  keeping<Result>(upload: Upload | undefined, folder: string, work: (path: string | null) => Promise<Result>): Promise<Result>
  /** A link that opens the file for 10 minutes without a token; null for no file. */
  link(path: string | null): string | null
  /** All of a kept file, to answer with it. Never inside a transaction. */
  read(path: string): Promise<KeptFile>
  /** Removes a file that no row names any more. Missing files are fine. */
  remove(path: string | null): Promise<void>
}
