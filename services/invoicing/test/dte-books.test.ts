import { brokenRows, queryOn } from '@gpro/database'
import { identity } from '@gpro/identity'
import { givenOffice, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { givenEmitter, givenSigned, sendNow, useMinistry } from './given-dte.ts'

describe.each(stacks)('the books of DTE on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  let sealed: number
  let signed: number
  beforeAll(async () => {
    office = await givenOffice(system)
    await givenEmitter(office)
    sealed = (await givenSigned(office)).invoice
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
})
