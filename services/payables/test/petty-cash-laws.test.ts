import { uniqueViolation } from '@gpro/infra'
import { givenCashier, made, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { beforeAll, describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

/** What the database refuses by itself, whoever forgets to lock or to look. */
describe.each(stacks)('the laws of the petty cash on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])
  let count: { id: number; sequence_number: number; date: string }
  let archived: number
  let open: number
  beforeAll(async () => {
    const cash = await givenCashier(system)
    archived = await cash.earn('10.00')
    count = made(await cash.count('10.00', { details: [{ denomination: '10.00', quantity: 1 }] }))
    open = await cash.spend('1.00')
  })
  const violated = (work: Promise<unknown>) =>
    work.then(
      () => 'nothing',
      (error) => uniqueViolation(error),
    )
  const addCount = (previous_id: number | null, sequence_number: number) => {
    const balances = { calculated_balance: 0, actual_balance: 0 }
    const row = { count_date: count.date, count_year: Number(count.date.slice(0, 4)), notes: '', created_at: system.ctx.now() }
    return system.database.kysely
      .insertInto('cash_count')
      .values({ ...row, ...balances, previous_id, sequence_number })
      .execute()
  }
  const change = (id: number, values: object) => system.database.kysely.updateTable('cash_transaction').set(values).where('id', '=', id).execute()

  it('refuse a second count of the same box, also of the first one', async () => {
    expect(await violated(addCount(null, 100))).toBe('cash_count_follows')
    await addCount(count.id, 101)
    expect(await violated(addCount(count.id, 102))).toBe('cash_count_follows')
  })

  it('refuse a number of a count twice in a year', async () => {
    const { id } = await system.database.kysely.selectFrom('cash_count').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(await violated(addCount(id, count.sequence_number))).toBe('cash_count_number')
  })

  it('refuse a box that is opened twice by the same count, or by an expense', async () => {
    expect(await violated(change(archived, { opening_count_id: count.id }))).toBe('cash_transaction_opens')
    const other = await system.database.kysely.selectFrom('cash_count').select('id').where('id', '!=', count.id).executeTakeFirstOrThrow()
    await expect(change(open, { opening_count_id: other.id })).rejects.toThrow(/cash_transaction_opening/)
  })

  it('refuse to delete what was counted, and to lose a count that has transactions', async () => {
    await expect(change(archived, { deleted_at: system.ctx.now() })).rejects.toThrow(/cash_transaction_archived/)
    await expect(system.database.kysely.deleteFrom('cash_count').where('id', '=', count.id).execute()).rejects.toThrow(/foreign key/i)
  })

  it('refuse amounts of nothing and money that does not exist', async () => {
    await expect(change(open, { amount: 0 })).rejects.toThrow(/cash_transaction_amount/)
    const add = (denomination: number, quantity: number) =>
      system.database.kysely.insertInto('cash_count_detail').values({ cash_count_id: count.id, denomination, quantity }).execute()
    await expect(add(3, 1)).rejects.toThrow(/cash_count_detail_denomination/)
    await expect(add(100, 0)).rejects.toThrow(/cash_count_detail_quantity/)
    await expect(system.database.kysely.updateTable('cash_count').set({ actual_balance: -1 }).execute()).rejects.toThrow(/cash_count_balances/)
  })
})
