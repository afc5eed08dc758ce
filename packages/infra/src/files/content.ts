import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Upload } from '@gpro/contracts'

type Extension = Upload['extension']

const HEAD = 64

/** How long a file is and what it is by its first bytes, whatever its name says. */
export async function contentOf(path: string): Promise<{ size: number; extension: Extension | undefined }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return { size, extension: extensionByContent(buffer.subarray(0, bytesRead)) }
  } finally {
    await file.close()
  }
}

function extensionByContent(head: Buffer): Extension | undefined {
  // Some scanners begin with a byte order mark or an empty line; anything else before it is another kind of file with a PDF inside.
  if (/^(?:\u00ef\u00bb\u00bf)?[\0\t\n\f\r ]{0,16}%PDF-/.test(head.toString('latin1'))) return 'pdf'
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpg'
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png'
  return undefined
}

/** The extension that a name claims, `jpeg` as `jpg`; empty where it has none. */
export function extensionOf(name: string): string {
  const extension = extname(name).slice(1).toLowerCase()
  return extension === 'jpeg' ? 'jpg' : extension
}

/** How a kept file is served. */
const TYPES: Readonly<Record<Extension, string>> = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' }

/** The media type of a stored file, by its extension. */
export function typeOf(path: string): string {
  const types: Readonly<Record<string, string>> = TYPES
  return types[extensionOf(path)] ?? 'application/octet-stream'
}
