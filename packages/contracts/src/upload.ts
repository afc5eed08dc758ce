import { z } from 'zod'

/** A file of a multipart request: already checked and on disk, not yet kept. */
export interface Upload {
  /** Name as the user's machine had it. For display only. */
  readonly name: string
  /** Extension by content: pdf, jpg or png. */
  readonly extension: 'pdf' | 'jpg' | 'png'
  readonly size: number
  /** SHA-256 of the bytes, hex. */
  readonly digest: string
  /** Where the bytes wait on this machine. */
  readonly path: string
}

const received = new WeakSet<object>()

/** Marks what the HTTP host itself took from a multipart body, so that JSON that looks alike is not taken for a file. */
export function markReceived(upload: Upload): Upload {
  received.add(upload)
  return upload
}

/** Whether this is a file that the HTTP host took from a multipart body. */
export function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && received.has(value)
}

/** A file field. Empty text, as forms send for "no file", is absence. */
export const Upload = z
  .preprocess(
    (value) => (value === '' || value === null ? undefined : value),
    z.custom<Upload>(isUpload, 'debe ser un archivo PDF, JPG o PNG').optional(),
  )
  .meta({ type: 'string', format: 'binary' })

/** A file field of a change. Screens that send a whole row back send its file as the link they were given: that is no new file. */
export const NewFile = z
  .preprocess((value) => (typeof value === 'string' && value.includes('/media/') ? undefined : value), Upload)
  .meta({ type: 'string', format: 'binary' })
