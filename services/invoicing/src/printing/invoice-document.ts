import { type Content, type PdfDocument, typed } from './document.ts'
import { heading, parties, titleOf } from './heading.ts'
import { lineTables } from './line-tables.ts'
import { PAGE, STYLES } from './page.ts'
import type { PrintedInvoice } from './printed-invoice.ts'
import { totals } from './totals.ts'
import { WORDS } from './words.ts'

/** An invoice as it goes to the client: letter size, over as many pages as its lines take. */
export function invoiceDocument(printed: PrintedInvoice): PdfDocument {
  const { invoice, agency, language } = printed
  const words = WORDS[language]
  const title = `${titleOf(printed)} ${invoice.invoice_number}`
  const stamp = invoice.status === 'reversed' ? words.reversed : invoice.status === 'cancelled' ? words.voided : undefined
  return {
    ...PAGE,
    // The day of the last change, not of the print: the same invoice makes the same bytes.
    info: { title, author: agency.name, creator: 'GPRO Logistic', producer: 'GPRO Logistic', creationDate: new Date(invoice.updated_at) },
    content: [heading(printed), ...parties(printed), ...lineTables(printed), totals(printed), ...written(printed)],
    footer: (page, pages) => ({
      columns: [
        { text: title, style: 'small' },
        { text: words.page(page, pages), style: 'small', alignment: 'right' },
      ],
      margin: [40, 16, 40, 0],
    }),
    ...(stamp && { watermark: { text: stamp, color: '#b91c1c', opacity: 0.18, bold: true } }),
    styles: STYLES,
    defaultStyle: { font: 'Roboto', fontSize: 8.5, lineHeight: 1.1 },
  }
}

/** The notes of the invoice, as long as they may be. */
function written({ invoice, language }: PrintedInvoice): Content[] {
  if (invoice.notes === '') return []
  return [{ text: WORDS[language].notes, style: 'label', margin: [0, 12, 0, 2] }, typed(invoice.notes)]
}
