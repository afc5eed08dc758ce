import { shift } from '@gpro/core'
import { runTask } from '@gpro/infra'
import { givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { freePort } from '@gpro/testing'
import { worker } from '@gpro/worker'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { givenRejectedDte, givenSealedDte, givenSignedDte } from './hostile/dte.ts'

const MINUTE = 60_000
/** Ages are told by the clock of the machine. */
const real = () => new Date().toISOString()
const ports = [await freePort(), await freePort()]

describe.each(stacks.map((stack, index) => [stack, ports[index] ?? 0] as const))('how electronic tax documents stand on %s', (stack, port) => {
  const system = useSystem(stack, services, { config: { metrics: { host: '127.0.0.1', port } } })
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const send = async () => {
    const task = (worker.work ?? []).find(({ name }) => name === 'dte')
    if (!task) throw new Error('The worker sends no documents')
    await runTask(system.ctx, task)
  }
  const health = async () => made(await system.anonymous().get('/api/health/'))
  const pass = (milliseconds: number) => system.clock.set(shift(system.ctx.now(), milliseconds))

  it('is degraded once nothing that the Ministry was asked for an hour has brought an answer, until something does', async () => {
    const now = system.ctx.now()
    expect((await health()).ministry).toEqual({ status: 'ok' })
    // Nobody listens where the configuration of tests says that it is.
    await givenSignedDte(office)
    await send()
    pass(59 * MINUTE)
    await send()
    await expect.poll(async () => (await health()).ministry, { timeout: 5000 }).toEqual({ status: 'ok' })
    pass(2 * MINUTE)
    await expect.poll(health, { timeout: 5000 }).toMatchObject({ status: 'degraded', ministry: { status: 'degraded' } })
    await system.database.kysely
      .updateTable('dte_attempt')
      .set({ outcome: 'rejected', code: '020' })
      .where('id', '=', ({ selectFrom }) => selectFrom('dte_attempt').select(({ fn }) => fn.max('id').as('id')))
      .execute()
    await expect.poll(health, { timeout: 5000 }).toMatchObject({ status: 'ok', ministry: { status: 'ok' } })
    system.clock.set(now)
  })

  it('is told to Prometheus: documents and mails by state, how long the oldest waits, rejections by code, days of the certificate', async () => {
    const { kysely } = system.database
    await givenSealedDte(office, system)
    await givenRejectedDte(office, system)
    await kysely
      .updateTable('dte_document')
      .set({ signed_at: shift(real(), -30 * MINUTE) })
      .where('state', '=', 'signed')
      .execute()
    await kysely
      .updateTable('dte_certificate')
      .set({ valid_to: shift(real(), 10 * 24 * 60 * MINUTE) })
      .execute()
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    const value = (name: string, labels = '') => Number(new RegExp(`^${name}\\{${labels}[^}]*\\} (.+)$`, 'm').exec(text)?.[1])
    for (const state of ['signed', 'sealed', 'rejected']) expect(value('gpro_dte_documents', `state="${state}"`), state).toBe(1)
    expect(value('gpro_dte_documents', 'state="abandoned"')).toBe(0)
    expect(value('gpro_dte_mails', 'state="failed"')).toBe(0)
    expect(value('gpro_dte_rejections_total', 'code="020"')).toBe(1)
    expect(value('gpro_dte_unsealed_seconds') / 60).toBeCloseTo(30, 0)
    expect(value('gpro_dte_certificate_days')).toBeCloseTo(10, 1)
    expect(value('gpro_dte_ministry_away_seconds')).toBe(0)
  })
})
