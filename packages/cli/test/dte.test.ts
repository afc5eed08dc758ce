import { shift } from '@gpro/core'
import { identity } from '@gpro/identity'
import { givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenEmitter, givenSigned, issuing, type Ministry, openMinistry } from './given-dte.ts'
import { gpro, type Variables, variablesOf } from './operator.ts'

describe.each(stacks)('gpro dte on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: issuing })
  let office: Office
  let ministry: Ministry
  let env: Variables
  const dte = (...args: readonly string[]) => gpro(env, ['--lang=en', 'dte', ...args])
  const read = async (id: number) => made(await office.operativo2.get(`/api/dte/documents/${id}/`))
  beforeAll(async () => {
    ministry = await openMinistry(() => system.ctx.now())
    env = { ...variablesOf(system), ...ministry.env, SECRET_KEY: system.ctx.config.secretKey }
    office = await givenOffice(system)
    await givenEmitter(office)
  })
  afterAll(() => ministry.simulator.app.close())

  it('status says how documents stand, and that nothing is sent where nothing is set up', async () => {
    const { id } = await givenSigned(office)
    const { code, out } = await dte('status')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/Ministry: 00\n signed, to be sealed: 1\n sealed: 0\n rejected: 0\n/) })
    expect(JSON.parse((await dte('status', '--json')).out)).toEqual(made(await office.admin.get('/api/dte/status/')))
    expect((await gpro(variablesOf(system), ['dte', 'status'])).out).toContain('faltan DTE_URL')
    await system.database.kysely.updateTable('dte_document').set({ signed_at: '2026-01-01T00:00:00.000Z' }).where('id', '=', id).execute()
    expect((await dte('status')).code).toBe(1)
    const soon = shift(system.ctx.now(), 14 * 86_400_000)
    await system.database.kysely.updateTable('dte_document').set({ signed_at: system.ctx.now() }).where('id', '=', id).execute()
    await system.database.kysely.updateTable('dte_certificate').set({ valid_to: soon }).execute()
    expect(await dte('status')).toMatchObject({ code: 1, out: expect.stringContaining('Days of the certificate: 13') })
    await system.database.kysely.updateTable('dte_certificate').set({ valid_to: null }).execute()
  })

  it('send sends now what waited for its time, once, and says where something is left', async () => {
    const { id } = await givenSigned(office)
    ministry.simulator.faults.down = true
    expect(await dte('send')).toMatchObject({ code: 1, out: expect.stringMatching(/: 0, 0, \d+\n$/) })
    ministry.simulator.faults.down = false
    // The worker would wait a quarter of a minute.
    expect(await gpro(env, ['tasks', 'run', 'dte', '--json'])).toMatchObject({ out: expect.stringContaining('"sealed":0') })
    expect(await dte('send')).toMatchObject({ code: 0, out: expect.stringMatching(/: [1-9]\d*, 0, 0\n$/) })
    expect(await read(id)).toMatchObject({ state: 'sealed' })
    expect(await dte('send')).toEqual({ code: 0, err: '', out: 'Sealed, rejected, waiting: 0, 0, 0\n' })
    expect(ministry.simulator.journal.sentTwiceUnasked()).toEqual([])
    expect(await gpro(variablesOf(system), ['--lang=en', 'dte', 'send'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('issues no tax documents'),
    })
  })

  it('consult compares a sealed document with what the Ministry has, and changes nothing', async () => {
    const signed = await givenSigned(office)
    expect(await dte('consult', signed.control_number)).toMatchObject({ code: 0, out: expect.stringContaining('The Ministry: does not have it') })
    await dte('send')
    const { control_number, generation_code, reception_stamp, attempts } = await read(signed.id)
    for (const code of [control_number, generation_code, generation_code.toLowerCase()]) {
      const { out } = await dte('consult', code)
      expect(out).toBe(
        `${control_number} ${generation_code}\nHere: sealed ${reception_stamp}\nThe Ministry: sealed ${reception_stamp}\n ✓ The Ministry has the same seal.\n`,
      )
    }
    ministry.simulator.faults.down = true
    expect(await dte('consult', control_number)).toMatchObject({ code: 1 })
    ministry.simulator.faults.down = false
    expect((await read(signed.id)).attempts).toEqual(attempts)
    expect(await dte('consult', 'DTE-03-M001P001-999999999999999')).toMatchObject({ code: 1, err: expect.stringContaining('does not exist') })
  })

  it('contingency opens one, ends it with the event that reports it, and says how they stand', async () => {
    expect(await dte('contingency', 'list')).toMatchObject({ code: 0, out: expect.stringContaining('There are no contingencies') })
    expect(await dte('contingency', 'end')).toMatchObject({ code: 1, err: expect.stringContaining('No contingency is open') })
    expect(await dte('contingency', 'open', '--type', '5')).toMatchObject({ code: 1, err: expect.stringContaining('type 5') })
    expect(await dte('contingency', 'open', '--type=5', '--reason=Fire')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/ - open {2}type 5 Fire\n/),
    })
    await givenSigned(office)
    const { code, out } = await dte('contingency', 'end')
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/issued in it: 1, to be sealed: 1\n {3}Event: signed, to be sealed, 1\n$/) })
    expect(JSON.parse((await dte('contingency', 'list', '--json')).out)).toEqual(made(await office.admin.get('/api/dte/contingency/')))
  })

  it('consult cries out where the Ministry does not have what is sealed here', async () => {
    const signed = await givenSigned(office)
    const stamp = `2026${'A'.repeat(36)}`
    const sealed = { state: 'sealed', reception_stamp: stamp, received_at: system.ctx.now(), next_attempt_at: null } as const
    await system.database.kysely.updateTable('dte_document').set(sealed).where('id', '=', signed.id).execute()
    expect(await dte('consult', signed.generation_code)).toMatchObject({
      code: 1,
      out: expect.stringContaining('✗ THE MINISTRY DOES NOT HAVE THAT SEAL'),
    })
    expect(JSON.parse((await dte('consult', signed.generation_code, '--json')).out)).toMatchObject({
      agrees: false,
      ministry: { state: 'not_received' },
    })
  })
})
