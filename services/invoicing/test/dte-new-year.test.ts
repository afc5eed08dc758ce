import { identity } from '@gpro/identity'
import { givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { givenEmitter, givenSigned, issue, sendNow, useMinistry } from './given-dte.ts'

/** In El Salvador the year ends six hours after it has in UTC. */
const LAST_MINUTE = '2027-01-01T05:59:00.000Z'
const MIDNIGHT = '2027-01-01T06:00:00.000Z'
const AFTER_GRACE = '2027-01-01T06:30:00.000Z'

describe.each(stacks)('tax documents at the turn of the year on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  beforeAll(async () => {
    system.clock.set(LAST_MINUTE)
    office = await givenOffice(system)
    await givenEmitter(office)
  })
  const jsonOf = async (id: number) => made(await office.operativo2.get(`/api/dte/documents/${id}/json/`)).identificacion
  const read = async (id: number) => made(await office.operativo2.get(`/api/dte/documents/${id}/`))

  it('are of the year that it is in El Salvador, and each year begins with number one', async () => {
    const old = await givenSigned(office)
    expect(await jsonOf(old.id)).toMatchObject({ fecEmi: '2026-12-31', horEmi: '23:59:00', numeroControl: 'DTE-03-M001P001-000000000000001' })
    system.clock.set(MIDNIGHT)
    const first = await givenSigned(office)
    expect(await jsonOf(first.id)).toMatchObject({ fecEmi: '2027-01-01', horEmi: '00:00:00', numeroControl: 'DTE-03-M001P001-000000000000001' })
    const series = made(await office.admin.get('/api/dte/series/'))
    expect(series.map(({ year, last_number }: Record<string, number>) => [year, last_number])).toEqual([
      [2027, 1],
      [2026, 1],
    ])
    await sendNow(system)
    for (const { id } of [old, first]) expect(await read(id)).toMatchObject({ state: 'sealed' })
  })

  it('that were rejected in the old year are corrected for half an hour, under the day on which they were signed', async () => {
    system.clock.set(LAST_MINUTE)
    const refusal = { class: '13', code: '003', description: '[receptor.correo] VALOR NO VALIDO' }
    ministry.simulator.faults.next('send', { kind: 'rejected', refusal })
    const { id, invoice } = await givenSigned(office)
    const before = await jsonOf(id)
    await sendNow(system)
    system.clock.set(MIDNIGHT)
    expect(await read(id)).toMatchObject({ state: 'rejected' })
    made(await office.operativo2.post(`/api/dte/documents/${id}/retry/`))
    expect(await jsonOf(id)).toEqual(before)
    ministry.simulator.faults.next('send', { kind: 'rejected', refusal })
    await sendNow(system)
    system.clock.set(AFTER_GRACE)
    expect(await office.operativo2.post(`/api/dte/documents/${id}/retry/`)).toMatchObject({ status: 400, body: { code: 'DTE_INVALID' } })
    made(await office.operativo2.post(`/api/dte/documents/${id}/abandon/`))
    const { id: next } = made(await issue(office, invoice))
    expect(await jsonOf(next)).toMatchObject({ fecEmi: '2027-01-01', numeroControl: 'DTE-03-M001P001-000000000000002' })
  })
})
