import { createHash } from 'node:crypto'
import { cents } from '@gpro/core'
import { certificateText, emitterForm } from '@gpro/dte/testing'
import { identity } from '@gpro/identity'
import { givenOffice, givenPayment, made, type Office, stacks, statuses, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import {
  base64,
  CERTIFICATES,
  givenCertificate,
  givenProfile,
  givenWithheld,
  givenWithholder,
  newCode,
  paymentsOf,
  send,
} from './given-certificate.ts'

describe.each(stacks)('retention certificates on %s', (stack) => {
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

  describe('that come', () => {
    it('are kept byte for byte, with their sum, and register nothing', async () => {
      const withheld = await givenWithheld(office, holder.client)
      const text = `${certificateText({ generation_code: newCode(), issuer: holder, lines: [ofInvoice(withheld)] })} \r\n`
      const answer = await send(office, text)
      expect(answer).toMatchObject({
        status: 201,
        body: {
          state: 'received',
          client: holder.client,
          issuer_nit: holder.nit,
          withheld_amount: '1.00',
          digest: createHash('sha256').update(text).digest('hex'),
          remarks: [],
          lines: [{ position: 1, state: 'matched', invoice: withheld.invoice, invoice_retention: '1.00', withheld_amount: '1.00', payment: null }],
        },
      })
      const file = await office.operativo2.get(`${CERTIFICATES}${answer.body.id}/json/`)
      expect(file.bytes.equals(Buffer.from(text))).toBe(true)
      expect(file.headers['content-disposition']).toContain(answer.body.generation_code)
      expect(await paymentsOf(office, withheld.invoice)).toEqual([])
    })

    it('keep a mark of their bytes', async () => {
      const text = `\uFEFF${certificateText({ generation_code: newCode(), issuer: holder, lines: [{ number: 'X', base: cents(100_00) }] })}`
      const { id, digest } = made(await send(office, text))
      const { json } = await system.database.kysely.selectFrom('dte_received').select('json').where('id', '=', id).executeTakeFirstOrThrow()
      expect([json, digest]).toEqual([text, createHash('sha256').update(text).digest('hex')])
    })

    it('of version 1 are read as those of version 2', async () => {
      const withheld = await givenWithheld(office, holder.client)
      const { certificate } = await given([ofInvoice(withheld)], { version: 1 })
      expect(certificate).toMatchObject({ version: 1, lines: [{ state: 'matched', invoice: withheld.invoice }] })
    })

    it('again are the same one, and with other bytes are refused and name the first', async () => {
      const { text, certificate } = await given([{ number: 'X', base: cents(100_00) }])
      expect(await send(office, text)).toMatchObject({ status: 200, body: { id: certificate.id } })
      expect(await send(office, `${text} `)).toMatchObject({
        status: 409,
        body: { code: 'RETENTION_CERTIFICATE_KNOWN', detail: expect.stringContaining(String(certificate.id)) },
      })
    })

    it('at the same time are one', async () => {
      const text = certificateText({ generation_code: newCode(), issuer: holder, lines: [{ number: 'X', base: cents(100_00) }] })
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(office, text)))
      expect(statuses(answers)).toEqual({ 200: 19, 201: 1 })
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    })

    it.each([
      ['for another company', { receiver: '06140303000033' }, 'RETENTION_CERTIFICATE_RECEIVER'],
      ['from nobody who is a client', { issuer: { nit: '06149999999999', name: 'OTRA' } }, 'RETENTION_CERTIFICATE_ISSUER'],
    ])('%s are refused', async (_, change, code) => {
      const text = certificateText({ generation_code: newCode(), issuer: holder, lines: [{ number: 'X', base: cents(100_00) }], ...change })
      expect(await send(office, text)).toMatchObject({ status: 400, body: { code, content: [expect.any(String)] } })
    })

    it('and cannot be read say which field is wrong', async () => {
      const text = certificateText({ generation_code: newCode(), issuer: holder, lines: [{ number: 'X', base: cents(100_00) }] })
      const sentence = async (sent: string) => (await send(office, sent)).body
      expect(await sentence(text.replace('"ivaRetenido":1', '"ivaRetenido":1.005'))).toMatchObject({
        code: 'RETENTION_CERTIFICATE_UNREADABLE',
        detail: expect.stringContaining('cuerpoDocumento[0].ivaRetenido: no puede tener más de 2 decimales'),
      })
      expect((await sentence(text.replace('CLIENTE', 'CLI\\u0000ENTE'))).detail).toContain('no es JSON válido')
      expect((await sentence('{')).detail).toContain('no es JSON válido')
      const latin = await office.operativo2.post(CERTIFICATES, { content: Buffer.from(text, 'latin1').toString('base64') })
      expect(latin.body.detail).toContain('UTF-8')
      expect(await office.operativo2.post(CERTIFICATES, { content: '%%%' })).toMatchObject({ status: 400, body: { content: [expect.any(String)] } })
    })

    it('without a stamp, or whose sums are off, are looked at with a remark', async () => {
      const { certificate } = await given([{ number: 'X', base: cents(100_00), withheld: cents(1_05) }], { stamp: null })
      expect(certificate.remarks.map(({ field }: { field: string }) => field)).toEqual(['selloRecibido', 'cuerpoDocumento[0].ivaRetenido'])
    })

    it('are read and sent by finance alone', async () => {
      const { text, certificate } = await given([{ number: 'X', base: cents(100_00) }])
      expect((await office.operativo.post(CERTIFICATES, { content: base64(text) })).status).toBe(403)
      expect((await office.operativo.get(CERTIFICATES)).status).toBe(403)
      expect((await office.operativo.get(`${CERTIFICATES}${certificate.id}/json/`)).status).toBe(403)
      expect((await office.operativo.post(`${CERTIFICATES}${certificate.id}/register/`, { lines: [1] })).status).toBe(403)
    })

    it('are never changed nor removed, whoever sends the statement', async () => {
      const { certificate } = await given([{ number: 'X', base: cents(100_00) }])
      const { kysely } = system.database
      for (const statement of [
        sql`update dte_received set json = '{}' where id = ${certificate.id}`,
        sql`update dte_received set client_id = client_id + 1 where id = ${certificate.id}`,
        sql`update dte_received_line set withheld = 999 where received_id = ${certificate.id}`,
        sql`delete from dte_received_line where received_id = ${certificate.id}`,
        sql`delete from dte_received where id = ${certificate.id}`,
      ]) {
        await expect(statement.execute(kysely)).rejects.toThrow('what was received never changes')
      }
    })
  })

  describe('that are looked at', () => {
    it('say of each line what it stands for, as the books are now', async () => {
      const [registered, void_, other, paid] = [
        await givenWithheld(office, holder.client),
        await givenWithheld(office, holder.client),
        await givenWithheld(office, (await givenWithholder(office)).client),
        await givenWithheld(office, holder.client),
      ]
      await givenPayment(office, registered.invoice, '1.00', { payment_method: 'retencion', numero_comprobante_retencion: 'F910-1' })
      made(await office.operativo2.post(`/api/orders/invoices/${void_.invoice}/void/`, { reason: 'Error' }))
      await givenPayment(office, paid.invoice, '113.00')
      const { certificate } = await given([registered, void_, other, paid].map(ofInvoice))
      const states = certificate.lines.map(({ state, invoice }: { state: string; invoice: number | null }) => [state, invoice])
      expect(states).toEqual([
        ['has_certificate', registered.invoice],
        ['void', void_.invoice],
        ['other_client', null],
        ['no_balance', paid.invoice],
      ])
    })

    it('match an invoice by the number that was marked on it', async () => {
      const { invoice } = await givenWithheld(office, holder.client)
      made(await office.operativo2.patch(`/api/orders/invoices/${invoice}/`, { generation_code: '', dte_number: 'CCF-190' }))
      const { certificate } = await given([{ number: 'ccf-190', base: cents(100_00) }])
      expect(certificate.lines).toMatchObject([{ state: 'matched', invoice }])
    })

    it('are listed newest first, by page and by state, with a fixed number of queries', async () => {
      const first = (await given([{ number: 'X', base: cents(100_00) }])).certificate
      const second = (
        await given([
          { number: 'X', base: cents(100_00) },
          { number: 'Y', base: cents(100_00) },
        ])
      ).certificate
      const one = await system.queries(() => office.operativo2.get(`${CERTIFICATES}?limit=1`))
      const two = await system.queries(() => office.operativo2.get(`${CERTIFICATES}?limit=2&state=received`))
      expect(two.result.body).toMatchObject([{ id: second.id, line_count: 2, registered_count: 0, withheld_amount: '2.00' }, { id: first.id }])
      expect(two.count).toBe(one.count)
      expect(made(await office.operativo2.get(`${CERTIFICATES}?state=set_aside`)).map(({ id }: { id: number }) => id)).not.toContain(first.id)
    })

    it('take as many queries for many lines as for one', async () => {
      const few = (await given([{ number: 'X', base: cents(100_00) }])).certificate
      const many = (await given(Array.from({ length: 40 }, (_, index) => ({ number: `X-${index}`, base: cents(100_00) })))).certificate
      const [one, forty] = [await system.queries(() => read(few.id)), await system.queries(() => read(many.id))]
      expect(forty.count).toBe(one.count)
    })
  })
})

describe.each(stacks)('retention certificates in production on %s', (stack) => {
  const dte = { environment: '01', url: undefined, password: undefined, automaticContingency: false, signer: undefined } as const
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: { dte } })

  it('are not tests; and none is taken before the emitter is given', async () => {
    const office = await givenOffice(system)
    const holder = await givenWithholder(office)
    const sent = (environment: '00' | '01') =>
      certificateText({ generation_code: newCode(), issuer: holder, environment, lines: [{ number: 'X', base: cents(100_00) }] })
    expect(await send(office, sent('01'))).toMatchObject({ status: 400, body: { code: 'DTE_PROFILE_MISSING' } })
    made(await office.admin.put('/api/dte/profile/', emitterForm))
    expect(await send(office, sent('00'))).toMatchObject({ status: 400, body: { code: 'RETENTION_CERTIFICATE_TEST' } })
    expect((await send(office, sent('01'))).status).toBe(201)
  })
})
