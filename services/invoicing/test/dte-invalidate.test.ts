import { shift } from '@gpro/core'
import { readJson } from '@gpro/dte'
import type { Fault } from '@gpro/hacienda-simulator'
import { identity } from '@gpro/identity'
import { givenOffice, givenPayment, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { dyingAfterAttempt } from './dying.ts'
import { givenEmitter, givenSealed, givenSigned, invalidate, issue, sendNow, useMinistry } from './given-dte.ts'

const MINUTE = 60_000

describe.each(stacks)('invalidating a DTE on %s', (stack) => {
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
  const readInvoice = async (id: number) => made(await office.operativo2.get(`/api/orders/invoices/${id}/`))
  const atMinistry = async (id: number) => ministry.simulator.documents.get((await read(id)).generation_code)?.voided
  const steps = async (id: number) =>
    (await read(id)).invalidations[0].attempts.map(({ outcome, code }: Record<string, string>) => `${outcome} ${code}`)

  it('takes it back at the Ministry, then voids its invoice and frees what it billed', async () => {
    const { id, invoice, charge } = await givenSealed(office, system)
    const { generation_code, invalidate_until } = await read(id)
    expect(invalidate_until).toBe('2026-11-16')
    const asked = await invalidate(office, id)
    expect(asked).toMatchObject({ status: 202, body: { state: 'sealed', invalidations: [{ state: 'signed', reason_type: 2 }] } })
    expect(await readInvoice(invoice)).toMatchObject({ status: 'pending' })
    expect(await sendNow(system)).toEqual({ sealed: 1, rejected: 0, waiting: 0 })
    const document = await read(id)
    expect(document).toMatchObject({ state: 'invalidated', invalidate_until: null, invalidated_at: now })
    expect(document.invalidations).toMatchObject([
      { state: 'sealed', reception_stamp: expect.stringMatching(/^2026/), attempts: [{ outcome: 'sealed' }] },
    ])
    expect(await atMinistry(id)).toBe(true)
    expect(await readInvoice(invoice)).toMatchObject({ status: 'cancelled', balance: '0.00', generation_code })
    const billable = made(await office.operativo2.get(`/api/orders/service-orders/${(await readInvoice(invoice)).service_order}/billable_items/`))
    expect(JSON.stringify(billable)).toContain(`"original_id":${charge}`)
    expect(JSON.stringify((await office.operativo2.get('/api/users/notifications/')).body)).toContain('DTE invalidado')
    const { attempts: _, ...event } = made(await office.operativo2.get(`/api/dte/documents/${id}/invalidation/`))
    expect(event).toMatchObject({ documento: { codigoGeneracion: generation_code }, motivo: { tipoAnulacion: 2 }, selloRecibido: expect.any(String) })
  })

  it.each<[string, Fault, readonly string[]]>([
    ['a 5xx before it was stored', { kind: 'status', status: 503, stored: false }, ['unknown ', 'sealed 001']],
    ['a connection that is cut after it was stored', { kind: 'dropped', stored: true }, ['unknown ', 'rejected 015']],
    ['an answer that nobody can read', { kind: 'garbled', stored: true }, ['unknown ', 'rejected 015']],
  ])('ends invalidated once after %s', async (_, fault, expected) => {
    const { id, invoice } = await givenSealed(office, system)
    made(await invalidate(office, id))
    ministry.simulator.faults.next('invalidate', fault)
    expect(await sendNow(system)).toMatchObject({ waiting: 1 })
    expect(await read(id)).toMatchObject({ state: 'sealed' })
    pass(MINUTE)
    expect(await sendNow(system)).toMatchObject({ sealed: 1 })
    expect(await steps(id)).toEqual(expected)
    expect(await read(id)).toMatchObject({ state: 'invalidated' })
    expect(await readInvoice(invoice)).toMatchObject({ status: 'cancelled' })
  })

  it.each([
    ['before the bytes left', false],
    ['after they had arrived', true],
  ])('goes on where the one who sent it died %s', async (_, arrived) => {
    const { id, invoice } = await givenSealed(office, system)
    made(await invalidate(office, id))
    if (!arrived) ministry.simulator.faults.next('invalidate', { kind: 'dropped', stored: false })
    await expect(sendNow(system, { transaction: dyingAfterAttempt(system.ctx.transaction) })).rejects.toThrow('died')
    expect(await read(id)).toMatchObject({ state: 'sealed', invalidations: [{ attempts: [{ outcome: null }] }] })
    // Somebody may still be at it.
    expect(await sendNow(system)).toEqual({ sealed: 0, rejected: 0, waiting: 0 })
    pass(3 * MINUTE)
    await sendNow(system)
    expect(await read(id)).toMatchObject({ state: 'invalidated' })
    expect(await readInvoice(invoice)).toMatchObject({ status: 'cancelled' })
  })

  it('that was rejected says why, leaves the invoice as it was, and may be asked for again', async () => {
    const { id, invoice } = await givenSealed(office, system)
    made(await invalidate(office, id))
    const refusal = { class: '14', code: '027', description: '[documento.numDocumento] NO COINCIDE CON EL DTE' }
    ministry.simulator.faults.next('invalidate', { kind: 'rejected', refusal })
    expect(await sendNow(system)).toMatchObject({ rejected: 1 })
    expect(await read(id)).toMatchObject({ state: 'sealed', invalidations: [{ state: 'rejected', code: '027', words: refusal.description }] })
    expect(await readInvoice(invoice)).toMatchObject({ status: 'pending' })
    expect(JSON.stringify((await office.operativo2.get('/api/users/notifications/')).body)).toContain('Invalidación rechazada')
    made(await invalidate(office, id))
    await sendNow(system)
    expect(await read(id)).toMatchObject({ state: 'invalidated', invalidations: [{ state: 'sealed' }, { state: 'rejected' }] })
  })

  it('whose replacement the Ministry finds void is rejected, not done', async () => {
    const [{ id }, { id: replacement }] = [await givenSealed(office, system), await givenSealed(office, system)]
    made(await invalidate(office, id, { reason_type: 1, replacement }))
    const refusal = { class: '14', code: '015', description: '[documento.codigoGeneracionR] DOCUMENTO INVALIDADO' }
    ministry.simulator.faults.next('invalidate', { kind: 'rejected', refusal })
    await sendNow(system)
    expect(await read(id)).toMatchObject({ state: 'sealed', invalidations: [{ state: 'rejected', code: '015' }] })
  })

  it('for an error in it needs another sealed document in its place, and names it', async () => {
    const [{ id }, { id: replacement }] = [await givenSealed(office, system), await givenSealed(office, system)]
    expect(await invalidate(office, id, { reason_type: 1 })).toMatchObject({
      status: 400,
      body: { code: 'DTE_REPLACEMENT_REQUIRED', replacement: [expect.any(String)] },
    })
    expect(await invalidate(office, id, { replacement })).toMatchObject({ status: 400, body: { code: 'DTE_REPLACEMENT_UNWANTED' } })
    expect(await invalidate(office, id, { reason_type: 1, replacement: id })).toMatchObject({
      status: 400,
      body: { code: 'DTE_REPLACEMENT_NOT_SEALED' },
    })
    const { id: unsealed } = await givenSigned(office)
    expect(await invalidate(office, id, { reason_type: 3, replacement: unsealed })).toMatchObject({
      status: 400,
      body: { code: 'DTE_REPLACEMENT_NOT_SEALED' },
    })
    made(await invalidate(office, id, { reason_type: 1, replacement }))
    await sendNow(system)
    expect(await read(id)).toMatchObject({ state: 'invalidated', invalidations: [{ replacement }] })
    const event = made(await office.operativo2.get(`/api/dte/documents/${id}/invalidation/`))
    expect(event.documento.codigoGeneracionR).toBe((await read(replacement)).generation_code)
  })

  it('names who asks and who answers for it: the emitter’s own where nobody is named', async () => {
    const { id } = await givenSealed(office, system)
    const responsible = { responsible_name: 'OTRA PERSONA', responsible_document_type: '13', responsible_document_number: '111111111' }
    expect(await invalidate(office, id, { responsible_name: 'OTRA PERSONA' })).toMatchObject({
      status: 400,
      body: { code: 'DTE_RESPONSIBLE_INCOMPLETE' },
    })
    made(await invalidate(office, id, responsible))
    const { jws } = await system.database.kysely.selectFrom('dte_event').select('jws').where('document_id', '=', id).executeTakeFirstOrThrow()
    const event = readJson(Buffer.from(String(jws).split('.')[1] ?? '', 'base64url').toString()) as { motivo: object }
    expect(event.motivo).toMatchObject({ nombreResponsable: 'OTRA PERSONA', nombreSolicita: 'SOLICITANTE FICTICIO', numDocSolicita: '012345678' })
    await sendNow(system)
  })

  it('is in time until midnight of the tenth business day of the month after its seal', async () => {
    const [{ id: first }, { id: second }] = [await givenSealed(office, system), await givenSealed(office, system)]
    pass(Date.parse('2026-11-17T05:59:59.000Z') - Date.parse(now))
    made(await invalidate(office, first))
    pass(1000)
    expect(await invalidate(office, second)).toMatchObject({
      status: 400,
      body: { code: 'DTE_INVALIDATION_LATE', detail: expect.stringContaining('2026-11-16') },
    })
    await sendNow(system)
  })

  it('is done with what is sealed only, once, whoever asks', async () => {
    const { id } = await givenSigned(office)
    expect(await invalidate(office, id)).toMatchObject({ status: 400, body: { code: 'DTE_NOT_SEALED' } })
    await sendNow(system)
    const answers = await Promise.all(Array.from({ length: 20 }, () => invalidate(office, id)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'DTE_INVALIDATION_UNDER_WAY')).toHaveLength(19)
    await sendNow(system)
    expect(await invalidate(office, id)).toMatchObject({ status: 400, body: { code: 'DTE_INVALIDATED' } })
  })

  it('is the one way to void the invoice of a sealed document; payments stay, as with any void', async () => {
    const { id, invoice } = await givenSealed(office, system)
    await givenPayment(office, invoice, '13.00')
    const voiding = () => office.operativo2.post(`/api/orders/invoices/${invoice}/void/`, { reason: 'Error' })
    expect(await voiding()).toMatchObject({ status: 400, body: { code: 'DTE_SEALED', detail: expect.stringContaining('invalide el DTE') } })
    made(await invalidate(office, id))
    expect(await voiding()).toMatchObject({ status: 400, body: { code: 'DTE_SEALED' } })
    await sendNow(system)
    expect(await readInvoice(invoice)).toMatchObject({ status: 'cancelled', paid_amount: '13.00', balance: '0.00' })
    expect(await issue(office, invoice)).toMatchObject({ status: 400, body: { code: 'INVOICE_VOID' } })
  })

  it('changes nothing else of what is sealed, and nothing of what is invalidated', async () => {
    const { id } = await givenSealed(office, system)
    const { kysely } = system.database
    const update = (changes: object) => kysely.updateTable('dte_document').set(changes).where('id', '=', id).execute()
    const invalidated = { state: 'invalidated', invalidated_at: now }
    await expect(update({ ...invalidated, jws: 'x' })).rejects.toThrow('never changes')
    await expect(update({ ...invalidated, reception_stamp: 'x' })).rejects.toThrow('never changes')
    await expect(update({ state: 'invalidated' })).rejects.toThrow('never changes')
    made(await invalidate(office, id))
    await sendNow(system)
    for (const changes of [{ state: 'sealed' }, { json: '{}' }, { invalidated_at: null }])
      await expect(update(changes)).rejects.toThrow('never changes')
    const events = kysely.updateTable('dte_event').set({ json: '{}' }).where('document_id', '=', id)
    await expect(events.execute()).rejects.toThrow('never changes')
  })
})
