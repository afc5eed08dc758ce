import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { givenCharge, givenInvoiceOf, givenOffice, givenOrder, made, type Office, pdf, stacks, useSystem } from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const DYING = join(import.meta.dirname, 'dying-server.ts')

describe.each(stacks)('a process that dies once the change is committed, on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  /** Another process on the same database, files and Redis; `request` is sent to it and ends with its death. */
  async function dieOver(moment: 'preSerialization' | 'onSend', request: (url: string) => Promise<Response>): Promise<void> {
    const child = spawn(process.execPath, [DYING, JSON.stringify(system.ctx.config), moment], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exit = once(child, 'exit')
    try {
      const [url] = await once(createInterface(child.stdout), 'line')
      await expect(request(String(url))).rejects.toThrow()
      expect(await exit).toEqual([null, 'SIGKILL'])
    } finally {
      child.kill('SIGKILL')
    }
  }

  const headersFor = (key: string) => ({ authorization: `Bearer ${office.operativo2.token}`, 'idempotency-key': key })
  const kept = (key: string) =>
    system.ctx.db.selectFrom('idempotency_key').select('key').where('user_id', '=', office.operativo2.userId).where('key', '=', key).execute()
  const files = async () =>
    (await readdir(join(system.ctx.config.mediaPath, 'invoicing'), { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) =>
      entry.isFile(),
    )

  it('has not taken the payment twice: a repeat has the answer made of what was committed', async () => {
    const invoice = await givenInvoiceOf(office, '100.00')
    const url = `/api/orders/invoices/${invoice}/add_payment/`
    const fields = { amount: '30.00', payment_method: 'efectivo', receipt_file: pdf() }
    await dieOver('preSerialization', (server) => {
      const form = new FormData()
      form.append('amount', fields.amount)
      form.append('payment_method', fields.payment_method)
      form.append('receipt_file', new Blob([fields.receipt_file.bytes], { type: 'application/pdf' }), fields.receipt_file.filename)
      return fetch(server + url, { method: 'POST', body: form, headers: headersFor('payment') })
    })
    expect(await kept('payment')).toEqual([{ key: 'payment' }])
    expect(await files()).toHaveLength(1)

    const [first, ...others] = await Promise.all(
      [1, 2, 3].map(() => office.operativo2.multipart('POST', url, fields, { 'idempotency-key': 'payment' })),
    )
    const answers = [first, ...others].filter((answer) => answer?.status === 201)
    expect(answers.length).toBeGreaterThan(0)
    for (const answer of answers) {
      expect(answer?.headers['idempotent-replayed']).toBe('true')
      expect(answer?.body).toMatchObject({ message: 'Pago registrado', new_balance: '70.00' })
      expect(answer?.bytes.toString()).toBe(answers[0]?.bytes.toString())
    }
    const { payments, paid_amount } = made(await office.operativo2.get(`/api/orders/invoices/${invoice}/`))
    expect({ payments: payments.length, paid_amount }).toEqual({ payments: 1, paid_amount: '30.00' })
    // The file of the first attempt; those of the repeats are gone.
    expect(await files()).toHaveLength(1)
  })

  it('has not billed twice: a repeat has the answer that nobody received', async () => {
    const order = await givenOrder(office)
    const body = { service_order: order, charge_ids: [await givenCharge(office, order)], transfer_ids: [] }
    await dieOver('onSend', (server) =>
      fetch(`${server}/api/orders/invoices/`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { ...headersFor('invoice'), 'content-type': 'application/json' },
      }),
    )
    expect(await kept('invoice')).toEqual([{ key: 'invoice' }])
    const again = await office.operativo2.post('/api/orders/invoices/', body, { 'idempotency-key': 'invoice' })
    expect(again).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } })
    expect(again.body).toMatchObject({ service_order: order, status: 'pending' })
    const invoices = await system.ctx.db.selectFrom('invoice').select('id').where('order_id', '=', order).execute()
    expect(invoices).toEqual([{ id: again.body.id }])
  })

  it('is not asked for an answer that it cannot make: a result that another version kept is 409, and nothing is done twice', async () => {
    const invoice = await givenInvoiceOf(office, '100.00')
    const pay = () =>
      office.operativo2.post(`/api/orders/invoices/${invoice}/add_payment/`, { amount: '30.00', payment_method: 'efectivo' }, headersFor('foreign'))
    made(await pay())
    // As an older version left it that ended between its commit and its answer.
    await system.database.kysely
      .updateTable('idempotency_key')
      .set({ result: '{"payment":{"id":1},"items":[],"balance":7000}' })
      .where('key', '=', 'foreign')
      .execute()
    expect(await pay()).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_DONE' } })
    const payments = await system.ctx.db.selectFrom('payment').select('amount').where('invoice_id', '=', invoice).execute()
    expect(payments).toEqual([{ amount: 3000 }])
  })
})
