import { cents, today } from '@gpro/core'
import { brokenRows, queryOn } from '@gpro/database'
import { identity } from '@gpro/identity'
import { givenOffice, made, type Office, readInvoice, stacks, statuses, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { CERTIFICATES, givenCertificate, givenProfile, givenWithheld, givenWithholder, newCode, paymentsOf, register } from './given-certificate.ts'

describe.each(stacks)('registering retention certificates on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  let holder: Awaited<ReturnType<typeof givenWithholder>>
  beforeAll(async () => {
    office = await givenOffice(system)
    await givenProfile(office)
    holder = await givenWithholder(office)
  })
  const given = (lines: Parameters<typeof givenCertificate>[3], change = {}) => givenCertificate(office, system.ctx, holder, lines, change)
  const read = async (id: number) => made(await office.operativo2.get(`${CERTIFICATES}${id}/`))
  const ofInvoice = ({ code: number, base }: Awaited<ReturnType<typeof givenWithheld>>) => ({ number, base })
  const linesOf = (certificate: { lines: { id: number }[] }) => certificate.lines.map(({ id }) => id)

  describe('that are registered', () => {
    it('become the payments that a person would enter, one an invoice, all at once', async () => {
      const [one, two] = [await givenWithheld(office, holder.client), await givenWithheld(office, holder.client, '250.00')]
      const { certificate } = await given([ofInvoice(two), ofInvoice(one)])
      const answer = await register(office, certificate.id, linesOf(certificate))
      const [line, other] = answer.body.lines
      expect(answer).toMatchObject({ status: 200, body: { state: 'registered', registered_count: 2 } })
      expect([line.state, other.state]).toEqual(['registered', 'registered'])
      expect(await readInvoice(office, two.invoice)).toMatchObject({
        balance: '280.00',
        payments: [
          {
            id: line.payment,
            amount: '2.50',
            payment_method: 'retencion',
            payment_date: today(system.ctx.now()),
            numero_comprobante_retencion: certificate.control_number,
            retention_generation_code: certificate.generation_code,
            retention_reception_stamp: certificate.reception_stamp,
          },
        ],
      })
      expect(await readInvoice(office, one.invoice)).toMatchObject({ balance: '112.00', payments: [{ id: other.payment, amount: '1.00' }] })
    })

    it('are told in the audit and in the history of each order', async () => {
      const withheld = await givenWithheld(office, holder.client)
      const { certificate } = await given([ofInvoice(withheld)])
      made(await register(office, certificate.id, linesOf(certificate)))
      const query = system.database.kysely.selectFrom('event').select(['kind', 'subject', 'invoice_id']).orderBy('id', 'desc').limit(2)
      expect(await query.execute()).toEqual([
        { kind: 'retention_certificate.registered', subject: `retention-certificate:${certificate.id}`, invoice_id: null },
        { kind: 'invoice.payment', subject: null, invoice_id: withheld.invoice },
      ])
    })

    it('are registered once, when twenty confirm them at the same time', async () => {
      const withheld = await givenWithheld(office, holder.client)
      const { certificate } = await given([ofInvoice(withheld)])
      const answers = await Promise.all(Array.from({ length: 20 }, () => register(office, certificate.id, linesOf(certificate))))
      expect(statuses(answers)).toEqual({ 200: 1, 409: 19 })
      expect(await paymentsOf(office, withheld.invoice)).toHaveLength(1)
    })

    it('and two of one invoice register one of them, at the same time', async () => {
      const withheld = [await givenWithheld(office, holder.client), await givenWithheld(office, holder.client)]
      const one = (await given(withheld.map(ofInvoice))).certificate
      const two = (await given(withheld.toReversed().map(ofInvoice))).certificate
      const answers = await Promise.all([one, two, one, two].map((each) => register(office, each.id, linesOf(each))))
      expect(statuses(answers)[200]).toBe(1)
      for (const { invoice } of withheld) expect(await paymentsOf(office, invoice)).toHaveLength(1)
    })

    it('and a person who enters the same by hand meanwhile: one of the two', async () => {
      const withheld = await givenWithheld(office, holder.client)
      const { certificate } = await given([ofInvoice(withheld)])
      const byHand = { amount: '1.00', payment_method: 'retencion', numero_comprobante_retencion: 'F910-2' }
      const answers = await Promise.all([
        register(office, certificate.id, linesOf(certificate)),
        office.operativo2.post(`/api/orders/invoices/${withheld.invoice}/add_payment/`, byHand),
      ])
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
      expect(await readInvoice(office, withheld.invoice)).toMatchObject({ paid_amount: '1.00' })
    })

    it('are registered once with one key, and the repeat gets the same answer', async () => {
      const withheld = await givenWithheld(office, holder.client)
      const { certificate } = await given([ofInvoice(withheld)])
      const key = { 'idempotency-key': `registro-${certificate.id}` }
      const ask = () => office.operativo2.post(`${CERTIFICATES}${certificate.id}/register/`, { lines: linesOf(certificate) }, key)
      const [first, again] = [await ask(), await ask()]
      expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([200, 200, 'true'])
      expect(again.body).toEqual(first.body)
      expect(await paymentsOf(office, withheld.invoice)).toHaveLength(1)
    })

    it('take nothing where one of the lines that were seen has changed since', async () => {
      const [one, two] = [await givenWithheld(office, holder.client), await givenWithheld(office, holder.client)]
      const { certificate } = await given([ofInvoice(one), ofInvoice(two)])
      made(await office.operativo2.post(`/api/orders/invoices/${two.invoice}/void/`, { reason: 'Error' }))
      expect(await register(office, certificate.id, linesOf(certificate))).toMatchObject({
        status: 409,
        body: { code: 'RETENTION_LINE_CHANGED', detail: expect.stringContaining('La línea 2') },
      })
      expect(await paymentsOf(office, one.invoice)).toEqual([])
      expect(await read(certificate.id)).toMatchObject({ state: 'received', registered_count: 0 })
    })

    it('register the rest later, and again what an administrator took back', async () => {
      const withheld = await givenWithheld(office, holder.client)
      const later = newCode()
      const { certificate } = await given([ofInvoice(withheld), { number: later, base: cents(100_00) }])
      const [first, second] = linesOf(certificate)
      const ids = (id: number | undefined) => (id === undefined ? [] : [id])
      const { lines } = made(await register(office, certificate.id, ids(first)))
      expect(lines).toMatchObject([{ state: 'registered' }, { state: 'no_invoice' }])
      const other = await givenWithheld(office, holder.client)
      made(await office.operativo2.patch(`/api/orders/invoices/${other.invoice}/`, { generation_code: later }))
      made(await register(office, certificate.id, ids(second)))
      expect((await office.admin.delete(`/api/orders/invoice-payments/${lines[0].payment}/`)).status).toBe(204)
      expect((await read(certificate.id)).lines).toMatchObject([{ state: 'matched', payment: null }, { state: 'registered' }])
      made(await register(office, certificate.id, ids(first)))
      expect(await paymentsOf(office, withheld.invoice)).toHaveLength(1)
    })

    it('are of the certificate that is named, and exist', async () => {
      const { certificate } = await given([{ number: 'X', base: cents(100_00) }])
      const other = (await given([{ number: 'X', base: cents(100_00) }])).certificate
      expect(await register(office, certificate.id, linesOf(other))).toMatchObject({ status: 400, body: { code: 'RETENTION_LINE_FOREIGN' } })
      expect((await register(office, 999_999, [1])).status).toBe(404)
      expect((await register(office, certificate.id, [])).status).toBe(400)
    })
  })

  describe('that are set aside', () => {
    const setAside = (id: number, body: object = { reason: 'Lo anuló el cliente' }) => office.operativo2.post(`${CERTIFICATES}${id}/set-aside/`, body)

    it('keep the reason, and are not registered any more', async () => {
      const withheld = await givenWithheld(office, holder.client)
      const { certificate } = await given([ofInvoice(withheld)])
      expect(await setAside(certificate.id, { reason: ' ' })).toMatchObject({ status: 400, body: { reason: [expect.any(String)] } })
      expect(await setAside(certificate.id)).toMatchObject({
        status: 200,
        body: { state: 'set_aside', set_aside_reason: 'Lo anuló el cliente', set_aside_at: expect.any(String) },
      })
      const refused = { status: 400, body: { code: 'RETENTION_CERTIFICATE_SET_ASIDE' } }
      expect(await register(office, certificate.id, linesOf(certificate))).toMatchObject(refused)
      expect(await setAside(certificate.id)).toMatchObject(refused)
      expect(await paymentsOf(office, withheld.invoice)).toEqual([])
      await expect(
        sql`update dte_received set set_aside_at = null, set_aside_reason = '' where id = ${certificate.id}`.execute(system.database.kysely),
      ).rejects.toThrow()
    })

    it('have no payments: what was registered is not set aside', async () => {
      const { certificate } = await given([ofInvoice(await givenWithheld(office, holder.client))])
      made(await register(office, certificate.id, linesOf(certificate)))
      expect(await setAside(certificate.id)).toMatchObject({ status: 400, body: { code: 'RETENTION_CERTIFICATE_REGISTERED' } })
    })

    it('or registered, not both, at the same time; the other is told so', async () => {
      const { certificate } = await given([ofInvoice(await givenWithheld(office, holder.client))])
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, person) =>
          person % 2 === 0 ? register(office, certificate.id, linesOf(certificate)) : setAside(certificate.id),
        ),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    })
  })

  describe('in the books', () => {
    const broken = async () => [...new Set((await brokenRows(queryOn(system.database.kysely))).map(({ rule }) => rule))]

    it('are whole, whatever became of them above', async () => {
      expect(await broken()).toEqual([])
    })

    it('tell when a registered line has lost its payment', async () => {
      const { certificate } = await given([ofInvoice(await givenWithheld(office, holder.client))])
      const [{ id: line, payment }] = made(await register(office, certificate.id, linesOf(certificate))).lines
      const name = (named: number | null) =>
        system.database.kysely.updateTable('payment').set({ certificate_line_id: named }).where('id', '=', payment).execute()
      await name(null)
      expect(await broken()).toEqual(['a registered line of a certificate has its payment'])
      await name(line)
      expect(await broken()).toEqual([])
    })

    it.each([
      ['amount', { amount: 99 }, { amount: 100 }],
      ['method', { payment_method: 'efectivo' }, { payment_method: 'retencion' }],
      ['code', { retention_generation_code: 'OTRO' }, undefined],
      ['number', { numero_comprobante_retencion: 'OTRO' }, undefined],
    ])('tell when a payment has another %s than its certificate', async (_, harm, mend) => {
      const { certificate } = await given([ofInvoice(await givenWithheld(office, holder.client))])
      const [{ payment }] = made(await register(office, certificate.id, linesOf(certificate))).lines
      const change = (changes: object) => system.database.kysely.updateTable('payment').set(changes).where('id', '=', payment).execute()
      await change(harm)
      expect(await broken()).toContain('a payment by a received certificate is what a line of it withholds')
      await change(mend ?? { retention_generation_code: certificate.generation_code, numero_comprobante_retencion: certificate.control_number })
      expect(await broken()).toEqual([])
    })

    it('tell when a line is two payments', async () => {
      const [one, two] = [await givenWithheld(office, holder.client), await givenWithheld(office, holder.client)]
      const { certificate } = await given([ofInvoice(one), ofInvoice(two)])
      const [line, other] = made(await register(office, certificate.id, linesOf(certificate))).lines
      const { kysely } = system.database
      const name = (payment: number, named: number) =>
        kysely.updateTable('payment').set({ certificate_line_id: named }).where('id', '=', payment).execute()
      await expect(name(other.payment, line.id)).rejects.toThrow()
      await sql`drop index payment_certificate_line_once`.execute(kysely)
      await name(other.payment, line.id)
      expect(await broken()).toContain('a line of a certificate is one payment')
      await name(other.payment, other.id)
      expect(await broken()).toEqual([])
    })

    it('tell when a line is registered that is no payment, and when a certificate is that has none', async () => {
      const { certificate } = await given([{ number: 'X', base: cents(100_00) }])
      const other = (await given([{ number: 'X', base: cents(100_00) }])).certificate
      const { kysely } = system.database
      await kysely.updateTable('dte_received_line').set({ registered_at: system.ctx.now() }).where('received_id', '=', certificate.id).execute()
      await kysely.updateTable('dte_received').set({ registered_at: system.ctx.now() }).where('id', '=', other.id).execute()
      expect(await broken()).toEqual([
        'a registered line of a certificate has its payment',
        'a certificate is registered by its lines and by nothing else',
      ])
    })
  })
})
