import { cents } from '@gpro/core'
import { buildDocument, localSigner, rulesOn } from '@gpro/dte'
import { samples, testCertificate } from '@gpro/dte/testing'
import { describe, expect, it } from 'vitest'
import { givenDocument, givenMinistry, noteOn, sealed, sendingOf, signed } from './given-ministry.ts'

const rules = rulesOn('2026-10-01')

describe('the Ministry', () => {
  it.each([
    ['another key', { jws: 'eyJhbGciOiJSUzUxMiJ9.e30.AAAA' }, { class: '20', code: '802' }],
    ['an envelope of another version', { version: 3 }, { code: '027' }],
    ['an envelope of another environment', { environment: '01' as const }, { code: '027' }],
  ])('rejects %s', async (_, change, expected) => {
    const { client } = await givenMinistry()
    expect(await client.send({ ...(await sendingOf(givenDocument(samples.ccf))), ...change })).toMatchObject({ state: 'rejected', ...expected })
  })

  it.each([
    ['a field that is missing', ',"apendice":null', '', { class: '98', code: '096', observations: [expect.stringContaining('Campo #/apendice')] }],
    ['a wrong sum', '"totalIva":27.75', '"totalIva":27.7', { class: '16', code: '020', description: '[resumen.totalIva] CALCULO INCORRECTO' }],
    ['a document of somebody else', samples.emitter.nit, '06140909000099', { class: '12', code: '008' }],
    ['text that is no JSON', '{"identificacion"', '', { class: '98', code: '098' }],
  ])('rejects %s', async (_, wrong, right, expected) => {
    const { client } = await givenMinistry()
    const built = givenDocument(samples.fe)
    const text = built.text.replace(wrong, right)
    expect(text).not.toBe(built.text)
    expect(await client.send({ ...(await sendingOf(built)), jws: await signed(text) })).toMatchObject({ state: 'rejected', ...expected })
  })

  it('rejects a control number that it has', async () => {
    const ministry = await givenMinistry()
    await sealed(ministry, givenDocument(samples.ccf, {}))
    const first = givenDocument(samples.ccf)
    await sealed(ministry, first)
    const { numeroControl } = first.document.identificacion
    const identification = { ...samples.ccf.identification, control_number: numeroControl, generation_code: 'AAAAAAAA-0000-4000-8000-000000000001' }
    const again = buildDocument({ ...samples.ccf, identification }, rules)
    expect(await ministry.client.send(await sendingOf(again))).toMatchObject({
      state: 'rejected',
      code: '004',
      description: expect.stringContaining('numeroControl'),
    })
  })

  it('rejects an envelope without all that belongs in it, and a request without a token', async () => {
    const { simulator, client } = await givenMinistry()
    const call = { method: 'POST', url: '/fesv/recepciondte', headers: { 'user-agent': 'x' } } as const
    expect((await simulator.app.inject({ ...call, payload: '{}' })).statusCode).toBe(401)
    expect(await client.send({ ...(await sendingOf(givenDocument(samples.ccf))), send_number: 0.5 })).toMatchObject({
      state: 'rejected',
      code: '094',
    })
  })

  it('does not take the signature of a certificate that it does not know', async () => {
    const { client } = await givenMinistry()
    const built = givenDocument(samples.ccf)
    const signing = await localSigner(testCertificate())(built.text)
    const jws = signing.state === 'signed' ? signing.jws : ''
    expect(await client.send({ ...(await sendingOf(built)), jws })).toMatchObject({ state: 'rejected', code: '802' })
  })
})

describe('a credit note', () => {
  it('lowers a sealed CCF, and not by more than it has', async () => {
    const ministry = await givenMinistry()
    const ccf = givenDocument(samples.ccf)
    expect(await ministry.client.send(await sendingOf(noteOn(ccf)))).toMatchObject({ state: 'rejected', code: '014' })
    await sealed(ministry, ccf)
    await sealed(ministry, noteOn(ccf, cents(150_00)))
    expect(await ministry.client.send(await sendingOf(noteOn(ccf, cents(63_46))))).toMatchObject({ state: 'rejected', code: '016' })
    await sealed(ministry, noteOn(ccf, cents(63_45)))
  })

  it('names the day of the CCF and the client of it', async () => {
    const ministry = await givenMinistry()
    const ccf = givenDocument(samples.ccf)
    await sealed(ministry, ccf)
    const { codigoGeneracion: generation_code } = ccf.document.identificacion
    const otherDay = givenDocument(samples.creditNote, { related: { generation_code, issue_date: '2026-09-30' } })
    const otherClient = givenDocument(samples.creditNote, {
      related: { generation_code, issue_date: '2026-10-01' },
      receiver: { ...samples.taxpayer, nit: '06140303000033' },
    })
    expect(await ministry.client.send(await sendingOf(otherDay))).toMatchObject({ state: 'rejected', code: '017' })
    expect(await ministry.client.send(await sendingOf(otherClient))).toMatchObject({ state: 'rejected', code: '027' })
  })
})
