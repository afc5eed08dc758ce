import { createRequire } from 'node:module'
import pdfmake from 'pdfmake'
import type { PdfDocument } from './document.ts'

const { resolve } = createRequire(import.meta.url)
const font = (name: string) => resolve(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`)
const Roboto = { normal: font('Regular'), bold: font('Medium'), italics: font('Italic'), bolditalics: font('MediumItalic') }
const FONT_FILES: readonly string[] = Object.values(Roboto)

pdfmake.setFonts({ Roboto })
// A document is made of texts alone: whatever they say, nothing is fetched and no file but the fonts is read.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => FONT_FILES.includes(path))

/** The bytes of a PDF: the same for the same document. */
export function renderPdf(document: PdfDocument): Promise<Uint8Array> {
  return pdfmake.createPdf(document).getBuffer()
}
