import { today } from '@gpro/core'
import { brokenRows, queryOn } from '@gpro/database'
import { identity } from '@gpro/identity'
import { givenCreditNote, givenOffice, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { givenEmitter, givenSealed, givenSigned, invalidate, issueNote, sendNow, useMinistry } from './given-dte.ts'

describe.each(stacks)('the books of DTE on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  let sealed: number
  let invalidated: number
  let note: number
  let signed: number
  beforeAll(async () => {
    office = await givenOffice(system)
    await givenEmitter(office)
    sealed = (await givenSealed(office, system)).invoice
    const { id, invoice } = await givenSealed(office, system)
    invalidated = invoice
    note = await givenCreditNote(office, sealed, '13.00', { issue_date: today(system.ctx.now()) })
    await issueNote(office, note)
    await invalidate(office, id)
    await sendNow(system)
    signed = (await givenSigned(office)).id
  })
  const broken = async () => [...new Set((await brokenRows(queryOn(system.database.kysely))).map(({ rule }) => rule))]

  it('are whole, whatever is under way', async () => {
    expect(await broken()).toEqual([])
  })

  it.each([
    [
      'control numbers of a series have no gap and no double',
      () => sql`update dte_series set last_number = last_number + 1`,
      () => sql`update dte_series set last_number = last_number - 1`,
    ],
    [
      'a control number says its series and its place in it',
      () => sql`update dte_document set control_number = replace(control_number, 'M001', 'M009') where id = ${signed}`,
      () => sql`update dte_document set control_number = replace(control_number, 'M009', 'M001') where id = ${signed}`,
    ],
    [
      'a sealed document’s invoice carries its codes',
      () => sql`update invoice set reception_stamp = reception_stamp || 'X' where id = ${sealed}`,
      () => sql`update invoice set reception_stamp = substr(reception_stamp, 1, 40) where id = ${sealed}`,
    ],
    [
      'an invoice is held by its live document and by nothing else',
      () => sql`update dte_document set state = 'abandoned', next_attempt_at = null where id = ${signed}`,
      () => sql`update dte_document set state = 'signed', next_attempt_at = signed_at where id = ${signed}`,
    ],
    [
      'a document’s total is its invoice’s',
      () => sql`update dte_document set total = total + 1 where id = ${signed}`,
      () => sql`update dte_document set total = total - 1 where id = ${signed}`,
    ],
  ])('tell when it is not true that %s', async (rule, harm, mend) => {
    const { kysely } = system.database
    await harm().execute(kysely)
    expect(await broken()).toEqual([rule])
    await mend().execute(kysely)
    expect(await broken()).toEqual([])
  })
  it('tell when an invoice stands whose document is invalidated, and when one is void whose document is sealed', async () => {
    const { kysely } = system.database
    const rule = 'an invoice is void where its document is invalidated, and stands where it is sealed'
    const { voided_at } = await kysely.selectFrom('invoice').select('voided_at').where('id', '=', invalidated).executeTakeFirstOrThrow()
    for (const [id, harmed, mended] of [
      [invalidated, null, voided_at],
      [sealed, voided_at, null],
    ] as const) {
      await kysely.updateTable('invoice').set({ voided_at: harmed }).where('id', '=', id).execute()
      expect(await broken()).toContain(rule)
      await kysely.updateTable('invoice').set({ voided_at: mended }).where('id', '=', id).execute()
      expect(await broken()).toEqual([])
    }
  })

  it.each([
    ['a document of a credit note comes to the same as the note', () => sql`update credit_note set amount = amount + 1 where id = ${note}`],
    [
      'a credit note is taken back where its document is invalidated, and stands where it is sealed',
      () => sql`update credit_note set deleted_at = created_at where id = ${note}`,
    ],
  ])('tell when it is not true that %s', async (rule, harm) => {
    const { kysely } = system.database
    await harm().execute(kysely)
    expect(await broken()).toContain(rule)
    await kysely.updateTable('credit_note').set({ amount: 1300, deleted_at: null }).where('id', '=', note).execute()
    expect(await broken()).toEqual([])
  })

  it('tell when a document of a contingency is sealed although nobody reported it', async () => {
    const { kysely } = system.database
    const contingency = { environment: '00', reason_type: 1, reason: '', began_at: '2026-01-01T00:00:00.000Z', ended_at: '2026-01-02T00:00:00.000Z' }
    const at = system.ctx.now()
    const row = { ...contingency, opened_by: null, ended_by: null, created_at: at, updated_at: at }
    const { id } = await kysely.insertInto('dte_contingency').values(row).returning('id').executeTakeFirstOrThrow()
    await kysely.updateTable('dte_document').set({ contingency_id: id }).where('id', '=', signed).execute()
    expect(await broken()).toEqual([])
    await sendNow(system)
    expect(await broken()).toEqual([])
    // Around the worker.
    const sealing = { state: 'sealed', reception_stamp: `2026${'B'.repeat(36)}`, received_at: at, next_attempt_at: null }
    await kysely.updateTable('dte_document').set(sealing).where('id', '=', signed).execute()
    expect(await broken()).toContain('a document of a contingency is sealed after the event that reports it')
    // It cannot be mended; what follows is told beside it.
  })

  // Last: what is sealed cannot be mended.
  it('tell when the Ministry has agreed to take a document back that stands here', async () => {
    const { id } = await givenSealed(office, system)
    await invalidate(office, id)
    const changes = { state: 'sealed', received_at: system.ctx.now(), next_attempt_at: null }
    await system.database.kysely.updateTable('dte_event').set(changes).where('document_id', '=', id).execute()
    expect(await broken()).toContain('a document is invalidated by its sealed event and by nothing else')
  })
})
