import type { PdfDocument } from './document.ts'
import { head, titleOf } from './dte-head.ts'
import { lines } from './dte-lines.ts'
import { marks } from './dte-marks.ts'
import { parties, remarks } from './dte-parties.ts'
import { sums } from './dte-sums.ts'
import { PAGE, STYLES } from './page.ts'
import { type PrintedDte, readDte } from './printed-dte.ts'

/** The graphic representation of a tax document: what was signed, the stamp and the QR code. In Spanish, as its form is. */
export function dteDocument(printed: PrintedDte): PdfDocument {
  const read = readDte(printed)
  const { emisor, identificacion } = read.document
  const title = `${titleOf(read)} ${identificacion.numeroControl}`
  const [mark] = marks(read)
  return {
    ...PAGE,
    // The moment of the stamp, not of the print: the same document makes the same bytes.
    info: {
      title,
      author: emisor.nombre,
      creator: 'GPRO Logistic',
      producer: 'GPRO Logistic',
      creationDate: new Date(printed.received_at ?? printed.signed_at),
    },
    content: [head(read), parties(read), lines(read), sums(read), remarks(read)],
    footer: (page, pages) => ({
      columns: [
        { text: `${title}   ${identificacion.codigoGeneracion}`, style: 'small' },
        { text: `Página ${page} de ${pages}`, style: 'small', alignment: 'right', width: 80 },
      ],
      margin: [40, 16, 40, 0],
    }),
    ...(mark && { watermark: { text: mark.across, color: '#b91c1c', opacity: 0.15, bold: true } }),
    styles: STYLES,
    defaultStyle: { font: 'Roboto', fontSize: 7.5, lineHeight: 1.1 },
  }
}
