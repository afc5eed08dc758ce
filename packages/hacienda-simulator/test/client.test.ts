import { readPayload } from '@gpro/dte'
import { samples } from '@gpro/dte/testing'
import { fastify } from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Fault } from '../src/simulator.ts'
import { consultingOf, givenDocument, givenMinistry, sendingOf } from './given-ministry.ts'

describe('a document that is sent', () => {
  it.each([
    ['CCF', samples.ccf],
    ['FE', samples.fe],
    ['FEX', samples.fex],
  ] as const)('is sealed: a %s', async (_, sample) => {
    const { client, simulator } = await givenMinistry()
    const built = givenDocument(sample)
    const outcome = await client.send(await sendingOf(built))
    expect(outcome).toMatchObject({ state: 'sealed', code: '001', processed_at: '2026-10-01T17:00:00.000Z', exchange: { status: 200 } })
    expect(outcome.state === 'sealed' && outcome.reception_stamp).toMatch(/^2026[A-Z0-9]{36}$/)
    const stored = simulator.documents.get(built.document.identificacion.codigoGeneracion)
    expect(readPayload(stored?.jws ?? '')).toBe(built.text)
  })

  it('may be sealed slowly', async () => {
    const { client, simulator } = await givenMinistry()
    simulator.faults.next('send', { kind: 'slow', milliseconds: 50 })
    expect(await client.send(await sendingOf(givenDocument(samples.ccf)))).toMatchObject({ state: 'sealed' })
  })

  it('may be sealed with observations, which block nothing', async () => {
    const { client, simulator } = await givenMinistry()
    simulator.faults.next('send', { kind: 'observed', observations: ['', '[receptor.correo] REVISAR'] })
    expect(await client.send(await sendingOf(givenDocument(samples.ccf)))).toMatchObject({
      state: 'sealed',
      code: '002',
      observations: ['[receptor.correo] REVISAR'],
    })
  })

  it('is rejected with class, code and sentence', async () => {
    const { client, simulator } = await givenMinistry()
    const refusal = { class: '16', code: '020', description: '[resumen.totalPagar] CALCULO INCORRECTO', observations: ['x'] }
    simulator.faults.next('send', { kind: 'rejected', refusal })
    expect(await client.send(await sendingOf(givenDocument(samples.ccf)))).toMatchObject({ state: 'rejected', ...refusal, exchange: { status: 400 } })
  })

  it.each(['021', '022', '097', '099'])('is of unknown fate when it is refused for a failure of the Ministry’s own, %s', async (code) => {
    const { client, simulator } = await givenMinistry()
    simulator.faults.next('send', { kind: 'rejected', refusal: { class: '99', code, description: 'NO SE PUDO VALIDAR' } })
    expect(await client.send(await sendingOf(givenDocument(samples.ccf)))).toMatchObject({ state: 'unknown' })
  })

  const lost: readonly (readonly [string, Fault])[] = [
    ['nothing answers', { kind: 'silent', stored: true }],
    ['the connection breaks', { kind: 'dropped', stored: true }],
    ['a gateway answers 503', { kind: 'status', status: 503, stored: true }],
    ['the answer is cut off', { kind: 'garbled', stored: true }],
  ]
  it.each(lost)('is of unknown fate when %s, and the consultation finds it sealed', async (_, fault) => {
    const { clientWith, simulator } = await givenMinistry()
    const client = clientWith({ timeout_ms: 300 })
    const built = givenDocument(samples.ccf)
    simulator.faults.next('send', fault)
    expect(await client.send(await sendingOf(built))).toMatchObject({ state: 'unknown' })
    expect(await client.consult(consultingOf(built))).toMatchObject({ state: 'sealed' })
    expect(simulator.journal.sentTwiceUnasked()).toEqual([])
  })

  it.each(lost.map(([name, fault]) => [name, { ...fault, stored: false } as Fault] as const))(
    'may be sent again, when %s and the consultation does not find it',
    async (_, fault) => {
      const { clientWith, simulator } = await givenMinistry()
      const client = clientWith({ timeout_ms: 300 })
      const built = givenDocument(samples.ccf)
      const sending = await sendingOf(built)
      simulator.faults.next('send', fault)
      expect(await client.send(sending)).toMatchObject({ state: 'unknown' })
      expect(await client.consult(consultingOf(built))).toMatchObject({ state: 'not_received', exchange: { status: 404 } })
      expect(await client.send({ ...sending, send_number: 2 })).toMatchObject({ state: 'sealed' })
      expect(simulator.journal.sentTwiceUnasked()).toEqual([])
    },
  )

  it('goes nowhere else when it is sent on to another address', async () => {
    const { clientWith, simulator } = await givenMinistry()
    const elsewhere = fastify()
    onTestFinished(() => elsewhere.close())
    elsewhere.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    const heard: string[] = []
    elsewhere.post('/seguridad/auth', async () => ({ status: 'OK', body: { token: 'Bearer x' } }))
    elsewhere.post('/fesv/recepciondte', async (_request, reply) => reply.redirect('/other', 307))
    elsewhere.post('/other', async (request) => {
      heard.push(request.url)
      return {}
    })
    const address = await elsewhere.listen({ host: '127.0.0.1', port: 0 })
    expect(await clientWith({ address }).send(await sendingOf(givenDocument(samples.ccf)))).toMatchObject({ state: 'unknown' })
    expect([heard, simulator.journal.entries]).toEqual([[], []])
  })

  it('is found out when it is sent twice and nobody asked in between', async () => {
    const { client, simulator } = await givenMinistry()
    const built = givenDocument(samples.ccf)
    const sending = await sendingOf(built)
    await client.send(sending)
    expect(simulator.journal.sentTwiceUnasked()).toEqual([])
    // It is there already: whoever lost the answer must consult, and learns the stamp.
    expect(await client.send(sending)).toMatchObject({ state: 'unknown', reason: expect.stringContaining('YA EXISTE') })
    expect(await client.consult(consultingOf(built))).toMatchObject({ state: 'sealed' })
    expect(simulator.journal.sentTwiceUnasked()).toEqual([sending.generation_code])
  })

  it('may be sent again under its codes once it was rejected and corrected', async () => {
    const { client, simulator } = await givenMinistry()
    simulator.faults.next('send', { kind: 'rejected', refusal: { class: '13', code: '009', description: '[receptor.nit] NO EXISTE' } })
    const sending = await sendingOf(givenDocument(samples.ccf))
    expect(await client.send(sending)).toMatchObject({ state: 'rejected' })
    expect(await client.send(sending)).toMatchObject({ state: 'sealed' })
    expect(simulator.journal.sentTwiceUnasked()).toEqual([])
  })
})

describe('a consultation', () => {
  it('that fails proves nothing', async () => {
    const { clientWith, simulator } = await givenMinistry()
    const client = clientWith({ timeout_ms: 300 })
    const built = givenDocument(samples.ccf)
    simulator.faults.next(
      'consult',
      { kind: 'silent', stored: false },
      { kind: 'status', status: 500, stored: false },
      { kind: 'status', status: 404, stored: false },
    )
    for (const _ of Array(3)) expect(await client.consult(consultingOf(built))).toMatchObject({ state: 'unknown' })
  })

  it('says that a document was rejected', async () => {
    const { client } = await givenMinistry()
    const built = givenDocument(samples.ccf)
    const other = givenDocument(samples.ccf)
    const broken = { ...built, text: built.text.replace('"totalPagar":324.37', '"totalPagar":300') }
    expect(await client.send(await sendingOf(broken))).toMatchObject({ state: 'rejected', class: '16', code: '020' })
    expect(await client.consult(consultingOf(built))).toMatchObject({ state: 'rejected', code: '020' })
    expect(await client.consult(consultingOf(other))).toMatchObject({ state: 'not_received' })
  })
})
