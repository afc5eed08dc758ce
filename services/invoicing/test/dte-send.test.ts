import { shift } from '@gpro/core'
import { taxpayerForm } from '@gpro/dte/testing'
import type { Fault } from '@gpro/hacienda-simulator'
import { identity } from '@gpro/identity'
import { givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { dyingAfterAttempt } from './dying.ts'
import { givenEmitter, givenSigned, issue, sendNow, useMinistry } from './given-dte.ts'

const MINUTE = 60_000
const START = '2026-10-01T16:00:00.000Z'
const refusal = { class: '13', code: '003', description: '[receptor.correo] VALOR NO VALIDO' }

describe.each(stacks)('sending DTE on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  let now = START
  beforeAll(async () => {
    office = await givenOffice(system)
    await givenEmitter(office)
  })
  // Each test begins where the one before ended: time never runs backwards.
  beforeEach(() => pass(MINUTE))
  afterEach(() => {
    expect(ministry.simulator.journal.sentTwiceUnasked()).toEqual([])
  })

  function pass(milliseconds: number): void {
    now = shift(now, milliseconds)
    system.clock.set(now)
  }
  const read = async (id: number) => made(await office.operativo2.get(`/api/dte/documents/${id}/`))
  const readInvoice = async (id: number) => made(await office.operativo2.get(`/api/orders/invoices/${id}/`))
  const steps = async (id: number) => (await read(id)).attempts.map(({ asked, outcome }: Record<string, string>) => `${asked} ${outcome}`)
  const retry = (id: number) => office.operativo2.post(`/api/dte/documents/${id}/retry/`)
  const abandon = (id: number) => office.operativo2.post(`/api/dte/documents/${id}/abandon/`)
  const sealedOnce = async (id: number) => {
    const { state, generation_code, reception_stamp } = await read(id)
    expect(state).toBe('sealed')
    expect(ministry.simulator.documents.get(generation_code)?.reception.selloRecibido).toBe(reception_stamp)
  }

  it.each<[string, Fault, readonly string[]]>([
    ['a 5xx before it was stored', { kind: 'status', status: 503, stored: false }, ['send unknown', 'consult not_received', 'send sealed']],
    ['a 5xx after it was stored', { kind: 'status', status: 500, stored: true }, ['send unknown', 'consult sealed']],
    ['a connection that is cut before', { kind: 'dropped', stored: false }, ['send unknown', 'consult not_received', 'send sealed']],
    ['a connection that is cut after', { kind: 'dropped', stored: true }, ['send unknown', 'consult sealed']],
    ['an answer that nobody can read', { kind: 'garbled', stored: true }, ['send unknown', 'consult sealed']],
    ['a token that is refused', { kind: 'tokens_expired' }, ['send sealed']],
    ['observations', { kind: 'observed', observations: ['REVISE EL CORREO'] }, ['send sealed']],
  ])('ends sealed once after %s', async (_, fault, expected) => {
    const { id, invoice } = await givenSigned(office)
    ministry.simulator.faults.next('send', fault)
    expect(await sendNow(system)).toEqual({ sealed: 1, rejected: 0, waiting: 0 })
    expect(await steps(id)).toEqual(expected)
    await sealedOnce(id)
    expect(await readInvoice(invoice)).toMatchObject({ is_dte_issued: true })
    if (fault.kind === 'observed') expect(await read(id)).toMatchObject({ code: '002', observations: ['REVISE EL CORREO'] })
  })

  it('gives up waiting after eight seconds, and asks', { timeout: 30_000 }, async () => {
    const { id } = await givenSigned(office)
    ministry.simulator.faults.next('send', { kind: 'silent', stored: true })
    await sendNow(system)
    expect(await steps(id)).toEqual(['send unknown', 'consult sealed'])
  })

  it('is sent twice again in a round at most, and then later', async () => {
    const { id } = await givenSigned(office)
    const away: Fault = { kind: 'status', status: 502, stored: false }
    ministry.simulator.faults.next('send', away, away, away)
    expect(await sendNow(system)).toEqual({ sealed: 0, rejected: 0, waiting: 1 })
    const round = ['send unknown', 'consult not_received']
    expect(await steps(id)).toEqual([...round, ...round, ...round])
    expect(await read(id)).toMatchObject({ state: 'signed', failures: 1 })
    // Not before its time.
    expect(await sendNow(system)).toEqual({ sealed: 0, rejected: 0, waiting: 0 })
    pass(MINUTE)
    expect(await sendNow(system)).toMatchObject({ sealed: 1 })
    await sealedOnce(id)
  })

  it('waits while the Ministry is down, sends nothing blindly, and is sealed once it is back', async () => {
    const { id } = await givenSigned(office)
    ministry.simulator.faults.next('send', { kind: 'dropped', stored: true })
    ministry.simulator.faults.next('consult', { kind: 'status', status: 503, stored: false })
    await sendNow(system)
    expect(await steps(id)).toEqual(['send unknown', 'consult unknown'])
    ministry.simulator.faults.down = true
    try {
      for (const minutes of [1, 1, 5, 15]) {
        pass(minutes * MINUTE)
        await sendNow(system)
      }
    } finally {
      ministry.simulator.faults.down = false
    }
    expect((await steps(id)).filter((step: string) => step.startsWith('send'))).toEqual(['send unknown'])
    pass(15 * MINUTE)
    await sendNow(system)
    await sealedOnce(id)
  })

  it('that was rejected says why, is corrected under the same codes and sealed', async () => {
    const { id, invoice, client } = await givenSigned(office)
    const { control_number, generation_code } = await read(id)
    ministry.simulator.faults.next('send', { kind: 'rejected', refusal })
    expect(await sendNow(system)).toMatchObject({ rejected: 1 })
    expect(await read(id)).toMatchObject({ state: 'rejected', code: '003', words: refusal.description, correct_until: shift(now, 24 * 60 * MINUTE) })
    expect(JSON.stringify((await office.operativo2.get('/api/users/notifications/')).body)).toContain('DTE rechazado')
    expect(await issue(office, invoice)).toMatchObject({ status: 400, body: { code: 'DTE_UNDER_WAY' } })
    made(await office.operativo2.put(`/api/dte/clients/${client}/`, { ...taxpayerForm, email: 'otro@example.com' }))
    expect(await retry(id)).toMatchObject({ status: 202, body: { state: 'signed', control_number, generation_code } })
    expect(await retry(id)).toMatchObject({ status: 400, body: { code: 'DTE_NOT_REJECTED' } })
    await sendNow(system)
    await sealedOnce(id)
    expect(await steps(id)).toEqual(['send rejected', 'send sealed'])
    expect(made(await office.operativo2.get(`/api/dte/documents/${id}/json/`)).receptor.correo).toBe('otro@example.com')
  })

  it('that was rejected is corrected within 24 hours or given up; then its invoice may change and have another', async () => {
    const { id, invoice } = await givenSigned(office)
    const { control_number } = await read(id)
    expect(await abandon(id)).toMatchObject({ status: 400, body: { code: 'DTE_NOT_REJECTED' } })
    ministry.simulator.faults.next('send', { kind: 'rejected', refusal })
    await sendNow(system)
    pass(24 * 60 * MINUTE + 1)
    expect(await retry(id)).toMatchObject({ status: 400, body: { code: 'DTE_CORRECTION_LATE' } })
    expect(await abandon(id)).toMatchObject({ status: 200, body: { state: 'abandoned' } })
    expect(await readInvoice(invoice)).toMatchObject({ is_editable: true, is_dte_issued: false })
    expect(await office.admin.delete(`/api/orders/invoices/${invoice}/`)).toMatchObject({ status: 400, body: { code: 'DTE_SIGNED' } })
    const { id: next, control_number: other } = made(await issue(office, invoice))
    expect(other).not.toBe(control_number)
    await sendNow(system)
    await sealedOnce(next)
  })

  it.each([
    ['before the bytes left', false],
    ['after they had arrived', true],
  ])('is asked about first where the one who sent it died %s', async (_, arrived) => {
    const { id } = await givenSigned(office)
    if (!arrived) ministry.simulator.faults.next('send', { kind: 'dropped', stored: false })
    await expect(sendNow(system, { transaction: dyingAfterAttempt(system.ctx.transaction) })).rejects.toThrow('died')
    expect(await steps(id)).toEqual(['send null'])
    // Somebody may still be at it.
    expect(await sendNow(system)).toEqual({ sealed: 0, rejected: 0, waiting: 0 })
    pass(3 * MINUTE)
    await sendNow(system)
    const after = arrived ? ['consult sealed'] : ['consult not_received', 'send sealed']
    expect(await steps(id)).toEqual(['send null', ...after])
    await sealedOnce(id)
  })

  it('is done by several processes beside each other, each document by one', async () => {
    const documents = await Promise.all(Array.from({ length: 12 }, () => givenSigned(office)))
    const counts = await Promise.all([sendNow(system), sendNow(system), sendNow(system)])
    expect(counts.reduce((sum, { sealed = 0 }) => sum + sealed, 0)).toBe(12)
    for (const { id } of documents) expect(await steps(id)).toEqual(['send sealed'])
  })

  it('does not go from one environment to another', async () => {
    const { id } = await givenSigned(office)
    const elsewhere = { ...system.ctx.config, dte: { ...system.ctx.config.dte, environment: '01' as const } }
    expect(await sendNow(system, { config: elsewhere })).toEqual({ sealed: 0, rejected: 0, waiting: 0 })
    await sendNow(system)
    await sealedOnce(id)
  })
})
