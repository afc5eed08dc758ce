import { parentPort } from 'node:worker_threads'
import { dteDocument } from './dte-document.ts'
import { invoiceDocument } from './invoice-document.ts'
import type { Order, Print } from './press.ts'
import { renderPdf } from './render-pdf.ts'

// Lives in a thread of its own: hundreds of lines take pdfmake the better part of a second without a pause.
parentPort?.on('message', async (order: Order) => parentPort?.postMessage(await print(order)))

/** Never throws: the thread goes on printing for the others. */
async function print({ id, job }: Order): Promise<Print> {
  try {
    return { id, bytes: await renderPdf('dte' in job ? dteDocument(job.dte) : invoiceDocument(job.invoice)) }
  } catch (error) {
    return { id, error }
  }
}
