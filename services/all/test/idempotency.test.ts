import { readdir } from 'node:fs/promises'
import {
  type Answer,
  givenInvoiceOf,
  givenOffice,
  type LoggedIn,
  made,
  type Office,
  pdf,
  stacks,
  statuses,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { posts, type Sending, sendings } from './sendings.ts'

it('every POST of the business takes a key', () => {
  // What is downloaded by POST changes nothing.
  const business = Object.values(posts).filter(({ service, produces }) => service !== 'identity' && produces === undefined)
  expect(business.filter(({ idempotent }) => idempotent !== true).map(({ url }) => url)).toEqual([])
  expect(Object.keys(sendings).sort()).toEqual(business.map(({ url }) => url).sort())
})

describe.each(stacks)('an Idempotency-Key on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    // Links in answers made at the same moment are the same.
    system.clock.set('2026-10-02')
    office = await givenOffice(system)
  })

  const named = (key: string) => ({ 'idempotency-key': key })
  const send = (who: LoggedIn, { url, body, form }: Sending, key: string): Promise<Answer> =>
    form ? who.multipart('POST', `/api${url}`, body as Parameters<LoggedIn['multipart']>[2], named(key)) : who.post(`/api${url}`, body, named(key))

  /** How much there is of everything: rows of each table, and files. */
  async function everything(): Promise<Record<string, number>> {
    const tables = await system.database.kysely.introspection.getTables()
    const counts: Record<string, number> = {}
    for (const { name } of tables) {
      const { count } = await system.database.kysely
        .selectFrom(name as 'event')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      counts[name] = Number(count)
    }
    return { ...counts, files: (await files()).length }
  }

  async function files(): Promise<string[]> {
    const found = await readdir(system.ctx.config.mediaPath, { recursive: true, withFileTypes: true })
    return found.filter((entry) => entry.isFile()).map(({ name }) => name)
  }

  describe.each(Object.entries(sendings))('of POST %s', (_url, make) => {
    it('has the change made once, and the same answer given again', async () => {
      const sending = await make(office, system)
      const key = unique('key').replaceAll(' ', '-')
      const first = await send(office.admin, sending, key)
      made(first)
      const before = await everything()

      const second = await send(office.admin, sending, key)
      expect(second).toMatchObject({ status: first.status, headers: { 'idempotent-replayed': 'true' } })
      expect(second.bytes.toString()).toBe(first.bytes.toString())
      expect(second.headers.etag).toBe(first.headers.etag)
      expect(await everything()).toEqual(before)
    })
  })

  it('makes fifty payments that arrive together one payment', async () => {
    const invoice = await givenInvoiceOf(office, '100.00')
    const payment = {
      url: `/orders/invoices/${invoice}/add_payment/`,
      body: { amount: '10.00', payment_method: 'efectivo', receipt_file: pdf() },
      form: true,
    } as const
    const before = await files()
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(office.operativo2, payment, 'fifty-payments')))
    const { 201: done = 0, 409: busy = 0, ...others } = statuses(answers)
    expect({ others, sum: done + busy }).toEqual({ others: {}, sum: 50 })
    expect(done).toBeGreaterThan(0)
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ bytes }) => bytes.toString())).size).toBe(1)
    for (const answer of answers.filter(({ status }) => status === 409)) expect(answer.headers['retry-after']).toBe('1')
    expect(made(await office.operativo2.get(`/api/orders/invoices/${invoice}/`))).toMatchObject({ paid_amount: '10.00', balance: '90.00' })
    expect((await files()).length).toBe(before.length + 1)
  })

  it('makes fifty orders that arrive together one order, without a gap in the numbers', async () => {
    const make = sendings['/orders/service-orders/']
    if (!make) throw new Error('The order is missing from the list')
    const sending = await make(office, system)
    const before = made(await office.admin.get('/api/orders/service-orders/')).length
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(office.operativo, sending, 'fifty-orders')))
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id))
    expect(ids.size).toBe(1)
    expect(Object.keys(statuses(answers)).every((status) => ['201', '409'].includes(status))).toBe(true)
    expect(made(await office.admin.get('/api/orders/service-orders/')).length).toBe(before + 1)
    const next = made(await send(office.operativo, sending, 'next-order'))
    const sequence = (order: { order_number: string }) => Number(order.order_number.split('-')[0])
    expect(sequence(next)).toBe(sequence(answers.find(({ status }) => status === 201)?.body) + 1)
  })

  it('is refused with another file, though its fields are the same', async () => {
    const invoice = await givenInvoiceOf(office, '100.00')
    const pay = (receipt_file: ReturnType<typeof pdf>) =>
      send(
        office.operativo2,
        { url: `/orders/invoices/${invoice}/add_payment/`, body: { amount: '10.00', payment_method: 'efectivo', receipt_file }, form: true },
        'file',
      )
    made(await pay(pdf()))
    const before = await files()
    const other = pdf()
    const changed = { ...other, bytes: Uint8Array.from([...other.bytes, 0x0a]) }
    expect(await pay(changed)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' } })
    expect((await pay(pdf())).headers['idempotent-replayed']).toBe('true')
    await expect.poll(files).toEqual(before)
  })

  it('is refused with another amount', async () => {
    const invoice = await givenInvoiceOf(office, '100.00')
    const pay = (amount: string) =>
      send(office.operativo2, { url: `/orders/invoices/${invoice}/add_payment/`, body: { amount, payment_method: 'efectivo' } }, 'amount')
    made(await pay('10.00'))
    expect((await pay('10.01')).status).toBe(422)
    // The same amount, written in another way.
    expect(await pay('10')).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } })
  })

  it('is each user’s own', async () => {
    const invoice = await givenInvoiceOf(office, '100.00')
    const payment = { url: `/orders/invoices/${invoice}/add_payment/`, body: { amount: '10.00', payment_method: 'efectivo' } }
    made(await send(office.operativo2, payment, 'same-key'))
    made(await send(office.admin, payment, 'same-key'))
    expect(made(await office.operativo2.get(`/api/orders/invoices/${invoice}/`)).paid_amount).toBe('20.00')
  })

  it('does not keep a refusal: once the reason is gone, the same request is carried out', async () => {
    const invoice = await givenInvoiceOf(office, '100.00')
    const pay = (key: string, amount: string) =>
      send(office.operativo2, { url: `/orders/invoices/${invoice}/add_payment/`, body: { amount, payment_method: 'efectivo' } }, key)
    const { payment_id } = made(await pay('first', '60.00'))
    expect((await pay('second', '60.00')).status).toBe(400)
    made(await office.admin.delete(`/api/orders/invoice-payments/${payment_id}/`))
    const again = await pay('second', '60.00')
    expect(again.status).toBe(201)
    expect(again.headers['idempotent-replayed']).toBeUndefined()
  })

  it('waits for who holds the lock of the invoice, as any request does, and then has the same answer', async () => {
    const invoice = await givenInvoiceOf(office, '100.00')
    const pay = () =>
      send(office.operativo2, { url: `/orders/invoices/${invoice}/add_payment/`, body: { amount: '10.00', payment_method: 'efectivo' } }, 'held')
    const first = await pay()
    const { promise, resolve } = Promise.withResolvers<void>()
    const held = system.ctx.locks.withLock(`invoice_payment_${invoice}`, {}, () => promise)
    const second = pay()
    resolve()
    await held
    expect((await second).bytes.toString()).toBe(first.bytes.toString())
    expect((await second).status).toBe(201)
  })

  it('gives nothing to someone who has lost the right to it', async () => {
    const finance = await system.as('operativo2')
    const invoice = await givenInvoiceOf(office, '100.00')
    const payment = { url: `/orders/invoices/${invoice}/add_payment/`, body: { amount: '10.00', payment_method: 'efectivo' } }
    made(await send(finance, payment, 'right'))
    made(await office.admin.patch(`/api/users/${finance.userId}/`, { role: 'operativo' }))
    expect([401, 403]).toContain((await send(finance, payment, 'right')).status)
  })

  it('is described in the document of the API', async () => {
    const { paths } = made(await system.anonymous().get('/api/schema/'))
    const { parameters, responses } = paths['/api/orders/invoices/{id}/add_payment/'].post
    expect(parameters).toContainEqual(expect.objectContaining({ in: 'header', name: 'Idempotency-Key', required: false }))
    expect(responses['201'].headers).toHaveProperty('Idempotent-Replayed')
    expect(responses).toHaveProperty('422')
    expect(paths['/api/users/token/'].post.responses).not.toHaveProperty('422')
  })
})
