import { Worker } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { printed } from '../../test/printed.ts'
import { invoiceDocument } from './invoice-document.ts'
import { print } from './press.ts'
import { renderPdf } from './render-pdf.ts'

it('prints in its thread what is printed here', async () => {
  const here = await renderPdf(invoiceDocument(printed()))
  expect(Buffer.compare(await print({ invoice: printed() }), here)).toBe(0)
})

it('fails for the invoice that cannot be printed, and for no other', async () => {
  const broken = { ...printed(), invoice: { ...printed().invoice, total_amount: 'mucho' } }
  const [good, bad, next] = await Promise.allSettled([print({ invoice: printed() }), print({ invoice: broken }), print({ invoice: printed() })])
  expect([good.status, bad.status, next.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

it('tells whoever waits when the thread dies, and starts another for the next', async () => {
  await print({ invoice: printed() })
  const post = vi.spyOn(Worker.prototype, 'postMessage')
  const waiting = print({ invoice: printed() })
  const worker = post.mock.contexts[0]
  post.mockRestore()
  if (!(worker instanceof Worker)) throw new Error('Nothing was posted')
  await Promise.all([worker.terminate(), expect(waiting).rejects.toThrow(/ended/)])
  expect((await print({ invoice: printed() })).length).toBeGreaterThan(1000)
})
