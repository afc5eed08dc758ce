/** A file field of `client.multipart`. */
export interface SampleFile {
  readonly filename: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const encode = (text: string) => Uint8Array.from(Buffer.from(text))

/** The smallest thing that is a PDF by its first bytes. */
export function pdf(filename = 'documento.pdf'): SampleFile {
  return { filename, type: 'application/pdf', bytes: encode('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n') }
}

export function png(filename = 'imagen.png'): SampleFile {
  return { filename, type: 'image/png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) }
}

export function jpg(filename = 'foto.jpg'): SampleFile {
  return { filename, type: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]) }
}
