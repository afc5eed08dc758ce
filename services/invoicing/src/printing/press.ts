import { Worker } from 'node:worker_threads'
import type { PrintedDte } from './printed-dte.ts'
import type { PrintedInvoice } from './printed-invoice.ts'

/** What is printed: an invoice as it stands, or a tax document as it was signed. */
export type Job = { readonly invoice: PrintedInvoice } | { readonly dte: PrintedDte }

/** What the thread is asked for, and what it sends back. */
export interface Order {
  readonly id: number
  readonly job: Job
}
export type Print = { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly error: unknown }

interface Press {
  readonly worker: Worker
  readonly waiting: Map<number, PromiseWithResolvers<Uint8Array>>
}

let press: Press | undefined
let orders = 0

/** A PDF: the same bytes for the same job. The process goes on answering meanwhile. */
export function print(job: Job): Promise<Uint8Array> {
  press ??= start()
  orders += 1
  const printed = Promise.withResolvers<Uint8Array>()
  press.worker.postMessage({ id: orders, job } satisfies Order)
  press.worker.ref()
  press.waiting.set(orders, printed)
  return printed.promise
}

/** One thread for all prints of the process, from the first on; idle, it keeps no process from ending. */
function start(): Press {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { execArgv: [] })
  const waiting: Press['waiting'] = new Map()
  worker.on('message', (done: Print) => {
    const asked = waiting.get(done.id)
    waiting.delete(done.id)
    if (waiting.size === 0) worker.unref()
    if ('bytes' in done) asked?.resolve(done.bytes)
    else asked?.reject(done.error)
  })
  worker.on('error', (error) => fail(waiting, error))
  worker.on('exit', (code) => fail(waiting, new Error(`The thread that prints ended with ${code}`)))
  return { worker, waiting }
}

/** Whoever waits is told; the next print starts a new thread. */
function fail(waiting: Press['waiting'], error: unknown): void {
  if (press?.waiting === waiting) press = undefined
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}
