import { type BuiltDocument, buildContingency, buildDocument, buildInvalidation, rulesOn } from '@gpro/dte'
import { samples } from '@gpro/dte/testing'
import { describe, expect, it } from 'vitest'
import { givenDocument, givenMinistry, type Ministry, noteOn, sealed, sendingOf, signed } from './given-ministry.ts'

const rules = rulesOn('2026-10-01')

describe('an invalidation', () => {
  const requested_by = { name: 'SOLICITANTE FICTICIO', document_type: '13', document_number: '012345678' } as const

  async function invalidation(ministry: Ministry, { document }: BuiltDocument, reception_stamp: string) {
    const input = { generation_code: 'BBBBBBBB-0000-4000-8000-000000000001', at: ministry.now(), emitter: samples.emitter, requested_by }
    const { text } = buildInvalidation({ ...input, document, reception_stamp, reason_type: 2, reason: null, replacement: null }, rules)
    return ministry.client.invalidate({ environment: '00', send_number: 1, version: 3, jws: await signed(text) })
  }

  it('takes a sealed document back, once', async () => {
    const ministry = await givenMinistry()
    const ccf = givenDocument(samples.ccf)
    const stamp = await sealed(ministry, ccf)
    expect(await invalidation(ministry, ccf, stamp)).toMatchObject({ state: 'sealed', description: 'Invalidación Recibida y Procesada' })
    expect(await invalidation(ministry, ccf, stamp)).toMatchObject({ state: 'rejected', code: '015' })
    expect(await ministry.client.send(await sendingOf(noteOn(ccf)))).toMatchObject({ state: 'rejected', code: '015' })
  })

  it('needs a document that is there, its stamp, and no credit note on it', async () => {
    const ministry = await givenMinistry()
    const ccf = givenDocument(samples.ccf)
    expect(await invalidation(ministry, ccf, `2026${'A'.repeat(36)}`)).toMatchObject({ state: 'rejected', code: '014' })
    const stamp = await sealed(ministry, ccf)
    expect(await invalidation(ministry, ccf, `2026${'B'.repeat(36)}`)).toMatchObject({ state: 'rejected', code: '027' })
    await sealed(ministry, noteOn(ccf))
    expect(await invalidation(ministry, ccf, stamp)).toMatchObject({ state: 'rejected', code: '028' })
  })

  it('is in time until midnight of the tenth business day of the next month, which is 16 November', async () => {
    const ministry = await givenMinistry()
    const [first, second] = [givenDocument(samples.ccf), givenDocument(samples.ccf)]
    const [stamp, other] = [await sealed(ministry, first), await sealed(ministry, second)]
    ministry.passTime(Date.parse('2026-11-17T05:59:59.000Z') - Date.parse(ministry.now()))
    expect(await invalidation(ministry, first, stamp)).toMatchObject({ state: 'sealed' })
    ministry.passTime(1000)
    expect(await invalidation(ministry, second, other)).toMatchObject({ state: 'rejected', code: '018' })
  })
})

describe('a contingency', () => {
  const contingency = { type: 1, reason: null }

  it('is reported, then its documents are taken in a lot: the good ones sealed, the others rejected', async () => {
    const ministry = await givenMinistry()
    const ccf = (number: number) =>
      buildDocument(
        {
          ...samples.ccf,
          identification: {
            ...samples.ccf.identification,
            control_number: `DTE-03-M001P001-00000000000090${number}`,
            generation_code: `CCCCCCCC-0000-4000-8000-00000000000${number}`,
            contingency,
          },
        },
        rules,
      )
    const [reported, unreported] = [ccf(1), ccf(2)]
    const { codigoGeneracion } = reported.document.identificacion
    const times = { at: ministry.now(), began: '2026-10-01T16:00:00.000Z', ended: '2026-10-01T16:30:00.000Z' }
    const event = buildContingency({
      environment: '00',
      generation_code: 'DDDDDDDD-0000-4000-8000-000000000001',
      emitter: samples.emitter,
      type: 1,
      reason: null,
      ...times,
      documents: [{ type: '03', generation_code: codigoGeneracion }],
    })
    expect(await ministry.client.send(await sendingOf(reported))).toMatchObject({ state: 'rejected', code: '012' })
    expect(await ministry.client.reportContingency({ nit: samples.emitter.nit, jws: await signed(event.text) })).toMatchObject({ state: 'sealed' })

    const documents = await Promise.all([reported, unreported].map(({ text }) => signed(text)))
    const lot = { environment: '00', send_code: 'EEEEEEEE-0000-4000-8000-000000000001', version: 4, nit: samples.emitter.nit, documents } as const
    const received = await ministry.client.sendLot(lot)
    if (received.state !== 'received') throw new Error(JSON.stringify(received))
    const answered = await ministry.client.consultLot(received.lot_code)
    expect(answered).toMatchObject({
      state: 'answered',
      documents: [
        { generation_code: codigoGeneracion, outcome: { state: 'sealed' } },
        { generation_code: unreported.document.identificacion.codigoGeneracion, outcome: { state: 'rejected', code: '012' } },
      ],
    })
    expect(ministry.simulator.journal.sentTwiceUnasked()).toEqual([])
  })

  it('that is signed by nobody, or has another form, is rejected', async () => {
    const { client } = await givenMinistry()
    const report = (jws: string) => client.reportContingency({ nit: samples.emitter.nit, jws })
    expect(await report('x.y.z')).toMatchObject({ state: 'rejected', description: 'Validaciones no superadas' })
    expect(await report(await signed(`{"emisor":{"nit":"${samples.emitter.nit}"}}`))).toMatchObject({ state: 'rejected' })
  })

  it('a lot of which nothing is heard is of unknown fate, and so is one that nobody knows', async () => {
    const { clientWith, simulator } = await givenMinistry()
    const client = clientWith({ timeout_ms: 300 })
    simulator.faults.next('send_lot', { kind: 'silent', stored: true })
    const documents = [await signed(givenDocument(samples.ccf).text)]
    const lot = { environment: '00', send_code: 'EEEEEEEE-0000-4000-8000-000000000002', version: 4, nit: samples.emitter.nit, documents } as const
    expect(await client.sendLot(lot)).toMatchObject({ state: 'unknown' })
    expect(await client.consultLot('NADIE')).toMatchObject({ state: 'unknown' })
  })
})
