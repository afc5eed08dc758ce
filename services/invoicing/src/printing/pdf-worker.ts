import { parentPort } from 'node:worker_threads'
import { invoiceDocument } from './invoice-document.ts'
import type { Order, Print } from './print-invoice.ts'
import { renderPdf } from './render-pdf.ts'

// Lives in a thread of its own: hundreds of lines take pdfmake the better part of a second without a pause.
parentPort?.on('message', ({ id, printed }: Order) => {
  renderPdf(invoiceDocument(printed)).then(
    (bytes) => parentPort?.postMessage({ id, bytes } satisfies Print),
    (error: unknown) => parentPort?.postMessage({ id, error } satisfies Print),
  )
})
