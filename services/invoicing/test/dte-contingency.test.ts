import { shift } from '@gpro/core'
import type { Fault, StoredDocument } from '@gpro/hacienda-simulator'
import { identity } from '@gpro/identity'
import { givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { dyingAfter } from './dying.ts'
import { givenBilled, givenEmitter, givenSigned, issue, sendNow, useMinistry } from './given-dte.ts'

const MINUTE = 60_000
const URL = '/api/dte/contingency/'
const nothing = { sealed: 0, rejected: 0, waiting: 0 }

describe.each(stacks)('a contingency of DTE on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  let now = '2026-10-01T16:00:00.000Z'
  beforeAll(async () => {
    office = await givenOffice(system)
    await givenEmitter(office)
  })
  beforeEach(() => pass(MINUTE))
  afterEach(() => {
    expect(ministry.simulator.journal.sentTwiceUnasked()).toEqual([])
  })

  function pass(milliseconds: number): void {
    now = shift(now, milliseconds)
    system.clock.set(now)
  }
  const read = async (id: number) => made(await office.operativo2.get(`/api/dte/documents/${id}/`))
  const jsonOf = async (id: number) => made(await office.operativo2.get(`/api/dte/documents/${id}/json/`))
  const steps = async (id: number) => (await read(id)).attempts.map(({ asked, outcome }: Record<string, string>) => `${asked} ${outcome}`)
  const last = async () => made(await office.operativo2.get(URL)).contingencies[0]
  const open = (cause: object = { reason_type: 1, reason: '' }) => office.admin.post(URL, cause)
  const end = async () => made(await office.admin.post(`${URL}${(await last()).id}/end/`))

  /** Documents that were issued in a contingency that is over. */
  async function givenReported(count: number): Promise<number[]> {
    made(await open())
    const documents = []
    for (let issued = 0; issued < count; issued += 1) documents.push((await givenSigned(office)).id)
    pass(MINUTE)
    await end()
    return documents
  }
  const sealedOnce = async (id: number) => {
    const { state, generation_code, reception_stamp } = await read(id)
    expect(state).toBe('sealed')
    expect(ministry.simulator.documents.get(generation_code)?.reception.selloRecibido).toBe(reception_stamp)
  }
  const sendTwice = async () => {
    const first = await sendNow(system)
    pass(2 * MINUTE)
    return [first, await sendNow(system)]
  }

  it('marks what is issued in it, keeps it back, and reports it once it is over; then it goes in a lot and is settled one by one', async () => {
    expect(made(await open())).toMatchObject({ proposed_since: null, contingencies: [{ reason_type: 1, ended_at: null, began_at: now }] })
    expect(await open()).toMatchObject({ status: 400, body: { code: 'DTE_CONTINGENCY_OPEN' } })
    const [one, other] = [await givenSigned(office), await givenSigned(office)]
    const marks = { tipoModelo: 2, tipoOperacion: 2, tipoContingencia: 1, motivoContin: null }
    expect((await jsonOf(one.id)).identificacion).toMatchObject(marks)
    expect(await sendNow(system)).toEqual(nothing)
    pass(60 * MINUTE)
    await end()
    const { events, ...ended } = await last()
    expect(ended).toMatchObject({ documents: 2, unsealed: 2, ended_at: now, report_until: shift(now, 24 * 60 * MINUTE) })
    expect(events).toMatchObject([{ state: 'signed', documents: 2 }])
    expect(await sendTwice()).toEqual([
      { sealed: 1, rejected: 0, waiting: 0 },
      { sealed: 2, rejected: 0, waiting: 0 },
    ])
    for (const { id } of [one, other]) {
      expect(await steps(id)).toEqual(['send unknown', 'consult sealed'])
      await sealedOnce(id)
    }
    expect(await last()).toMatchObject({ unsealed: 0, events: [{ state: 'sealed', documents_until: expect.any(String) }] })
    expect(ministry.simulator.journal.entries.filter(({ call }) => call === 'send_lot')).toHaveLength(1)
    const { id } = await givenSigned(office)
    expect((await jsonOf(id)).identificacion).toMatchObject({ tipoOperacion: 1 })
    await sendNow(system)
  })

  it('leaves what was signed before as it is: it goes on as a normal document', async () => {
    const { id } = await givenSigned(office)
    made(await open())
    expect(await sendNow(system)).toMatchObject({ sealed: 1 })
    await sealedOnce(id)
    pass(MINUTE)
    await end()
    expect(await last()).toMatchObject({ documents: 0, events: [] })
  })

  it.each<[string, Fault, readonly string[]]>([
    ['never arrived', { kind: 'dropped', stored: false }, ['send unknown', 'consult not_received', 'send sealed']],
    ['arrived, and nobody heard', { kind: 'status', status: 503, stored: true }, ['send unknown', 'consult sealed']],
  ])('asks about each document of a lot that %s', async (_, fault, expected) => {
    const documents = await givenReported(2)
    ministry.simulator.faults.next('send_lot', fault)
    await sendTwice()
    for (const id of documents) {
      expect(await steps(id)).toEqual(expected)
      await sealedOnce(id)
    }
  })

  it.each([
    ['the event was about to leave', 1, true],
    ['the event had arrived', 2, true],
    ['the lot was about to leave', 4, false],
    ['the lot had arrived', 4, true],
    ['the lot was being settled', 8, true],
  ])('ends whole where the one who sends dies when %s', async (_, transactions, arrived) => {
    const documents = await givenReported(3)
    if (!arrived) ministry.simulator.faults.next('send_lot', { kind: 'dropped', stored: false })
    const dying = { transaction: dyingAfter(system.ctx.transaction, transactions) }
    await sendNow(system, dying).catch((error: Error) => expect(error.message).toBe('died'))
    for (const minutes of [4, 4, 15, 15]) {
      pass(minutes * MINUTE)
      await sendNow(system)
    }
    for (const id of documents) await sealedOnce(id)
    expect(await last()).toMatchObject({ unsealed: 0, events: [{ state: 'sealed' }] })
  })

  it('settles the documents of a lot one by one: what was rejected in it is corrected and sent by itself', async () => {
    const [good = 0, bad = 0] = await givenReported(2)
    const { control_number } = await read(bad)
    // The Ministry has its number already, from elsewhere.
    const taken = ministry.simulator.documents as Map<string, StoredDocument>
    const [stored] = taken.values()
    if (!stored) throw new Error('The Ministry has no document')
    const identificacion = { ...stored.document.identificacion, numeroControl: control_number }
    taken.set('TAKEN', { ...stored, document: { ...stored.document, identificacion } as StoredDocument['document'] })
    expect((await sendTwice())[1]).toEqual({ sealed: 1, rejected: 1, waiting: 0 })
    await sealedOnce(good)
    expect(await read(bad)).toMatchObject({ state: 'rejected', code: '004' })
    taken.delete('TAKEN')
    const before = (await jsonOf(bad)).identificacion
    made(await office.operativo2.post(`/api/dte/documents/${bad}/retry/`))
    await sendNow(system)
    await sealedOnce(bad)
    expect((await jsonOf(bad)).identificacion).toEqual(before)
    expect(await steps(bad)).toEqual(['send unknown', 'consult rejected', 'send sealed'])
  })

  it('whose event is rejected says why, sends nothing, and is reported again', async () => {
    const documents = await givenReported(1)
    const refusal = { class: '99', code: '099', description: '[emisor.nombreResponsable] VALOR NO VALIDO' }
    ministry.simulator.faults.next('contingency', { kind: 'rejected', refusal })
    expect(await sendNow(system)).toEqual({ sealed: 0, rejected: 1, waiting: 0 })
    expect(await last()).toMatchObject({ events: [{ state: 'rejected', observations: [refusal.description] }] })
    expect(await sendNow(system)).toEqual(nothing)
    const again = async () => office.admin.post(`${URL}${(await last()).id}/report/`)
    made(await again())
    expect(await last()).toMatchObject({ events: [{ state: 'rejected' }, { state: 'signed' }] })
    expect(await again()).toMatchObject({ status: 400, body: { code: 'DTE_CONTINGENCY_REPORTED' } })
    await sendTwice()
    for (const id of documents) await sealedOnce(id)
  })

  it('is proposed once the resends fail, and opened by itself where the configuration says so', async () => {
    const automatic = { config: { ...system.ctx.config, dte: { ...system.ctx.config.dte, automaticContingency: true } } }
    const { id } = await givenSigned(office)
    const began = now
    ministry.simulator.faults.down = true
    try {
      await sendNow(system)
      expect(made(await office.operativo2.get(URL))).toMatchObject({ proposed_since: began })
      pass(MINUTE)
      await sendNow(system, automatic)
      expect(await last()).toMatchObject({ ended_at: null, began_at: began, reason_type: 1 })
      await Promise.all(Array.from({ length: 3 }, () => sendNow(system, automatic)))
    } finally {
      ministry.simulator.faults.down = false
    }
    pass(MINUTE)
    await end()
    pass(15 * MINUTE)
    await sendNow(system)
    await sealedOnce(id)
    expect(made(await office.operativo2.get(URL))).toMatchObject({ proposed_since: null })
  })

  it('is opened and ended by an administrator, with a reason for type 5 and only then', async () => {
    expect((await office.operativo2.post(URL, { reason_type: 1 })).status).toBe(403)
    expect(await open({ reason_type: 5, reason: '' })).toMatchObject({
      status: 400,
      body: { code: 'DTE_CONTINGENCY_REASON', reason: [expect.any(String)] },
    })
    expect(await open({ reason_type: 1, reason: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'DTE_CONTINGENCY_REASON', reason: [expect.any(String)] },
    })
    made(await open({ reason_type: 5, reason: 'Inundación' }))
    const { id } = await givenSigned(office)
    expect((await jsonOf(id)).identificacion).toMatchObject({ tipoContingencia: 5, motivoContin: 'Inundación' })
    pass(MINUTE)
    await end()
    expect(await office.admin.post(`${URL}${(await last()).id}/end/`)).toMatchObject({ status: 400, body: { code: 'DTE_CONTINGENCY_ENDED' } })
    await sendTwice()
    await sealedOnce(id)
  })

  it('reports everything that is issued while twenty people issue and one ends it', async () => {
    const billed = await Promise.all(Array.from({ length: 20 }, () => givenBilled(office)))
    made(await open())
    const { id: contingency } = await last()
    pass(MINUTE)
    const issuing = billed.map(({ invoice }) => issue(office, invoice))
    // Amid them: some are of the contingency, some come after it.
    await issuing[0]
    made(await office.admin.post(`${URL}${contingency}/end/`))
    const documents = (await Promise.all(issuing)).map(made)
    await sendTwice()
    for (const { id } of documents) await sealedOnce(id)
    const shown = await last()
    expect(shown.events.reduce((sum: number, event: { documents: number }) => sum + event.documents, 0)).toBe(shown.documents)
  })
})
