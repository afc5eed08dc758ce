import { givenPayables, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { beforeAll, describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const NOTES = '/api/transfers/provider-credit-notes/'
const times = <Value>(count: number, make: (index: number) => Promise<Value>) => Promise.all(Array.from({ length: count }, (_, index) => make(index)))
const accepted = (answers: readonly { status: number }[]) => answers.filter(({ status }) => status < 300).length

describe.each(stacks)('a credit note of a provider that many use in the same second on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])
  let scene: Awaited<ReturnType<typeof givenPayables>>
  beforeAll(async () => {
    scene = await givenPayables(system)
  })

  /** What the rows say, against what the columns beside them say. */
  async function sums(note: number) {
    const { kysely } = system.database
    const { applied, available, status } = await kysely
      .selectFrom('provider_credit_note')
      .select(['applied', 'available', 'status'])
      .where('id', '=', note)
      .executeTakeFirstOrThrow()
    const standing = await kysely
      .selectFrom('credit_note_application')
      .select('amount')
      .where('credit_note_id', '=', note)
      .where('undone_at', 'is', null)
      .execute()
    return { applied, available, status, standing: standing.reduce((sum, { amount }) => sum + amount, 0) }
  }

  it('never gives more than its amount', async () => {
    const { apply, expense, note } = scene
    const expenses = [await expense('1000.00'), await expense('1000.00')]
    const { id } = await note('100.00')
    const answers = await times(20, (index) => apply(id, [[expenses[index % 2]?.id ?? 0, '10.00']]))
    expect(accepted(answers)).toBe(10)
    expect(answers.filter(({ body }) => body.code === 'PROVIDER_NOTE_EXCEEDED')).toHaveLength(10)
    expect(await sums(id)).toEqual({ applied: 10_000, available: 0, status: 'aplicada', standing: 10_000 })
  })

  it('and payments together never settle more than an expense costs', async () => {
    const { apply, operativo2, expense, note, read } = scene
    const { id } = await expense('100.00')
    const credit = await note('500.00')
    const pay = () => operativo2.post(`/api/transfers/transfers/${id}/register_payment/`, { amount: '10.00', payment_method: 'efectivo' })
    const answers = await times(20, (index) => (index % 2 === 0 ? pay() : apply(credit.id, [[id, '10.00']])))
    expect(accepted(answers)).toBe(10)
    const detail = await read(id)
    expect(detail).toMatchObject({ balance: '0.00', status: 'pagado' })
    expect(detail.paid_amount).toBe(`${10 * detail.payments_count}.00`)
    expect(detail.credited_amount).toBe(`${10 * detail.credit_notes_count}.00`)
    expect(await sums(credit.id)).toMatchObject({ applied: detail.credit_notes_count * 1_000, standing: detail.credit_notes_count * 1_000 })
  })

  it('is applied to the same expenses in whatever order they are named', async () => {
    const { apply, expense, note, read } = scene
    const expenses = [await expense('100.00'), await expense('100.00')]
    const { id } = await note('1000.00')
    const there = expenses.map((one) => [one.id, '10.00'] as const)
    const answers = await times(20, (index) => apply(id, index % 2 === 0 ? there : there.toReversed()))
    expect(accepted(answers)).toBe(10)
    for (const one of expenses) expect(await read(one.id)).toMatchObject({ credited_amount: '100.00', balance: '0.00' })
  })

  it('lowers nothing once it is void, whoever applied it meanwhile', async () => {
    const { apply, operativo2, expense, note, read } = scene
    const { id } = await expense('1000.00')
    const credit = await note('1000.00')
    await apply(credit.id, [[id, '10.00']])
    const insist = async () => {
      for (;;) {
        const answer = await operativo2.post(`${NOTES}${credit.id}/void/`, { reason: 'Carrera' })
        if (answer.status !== 409) return answer
      }
    }
    await times(20, (index) => (index === 9 ? insist() : apply(credit.id, [[id, '10.00']])))
    expect(await read(id)).toMatchObject({ credited_amount: '0.00', balance: '1000.00', credit_notes: [] })
    expect(await sums(credit.id)).toEqual({ applied: 0, available: 0, status: 'anulada', standing: 0 })
  })

  it('and a batch meet on the same expenses without waiting for each other for ever', async () => {
    const { apply, expense, note, payBatch, read } = scene
    const expenses = [await expense('100.00'), await expense('100.00')]
    const { id } = await note('1000.00')
    const there = expenses.map((one) => [one.id, '10.00'] as const)
    const answers = await times(20, (index) => (index % 2 === 0 ? payBatch(there) : apply(id, there.toReversed())))
    expect(accepted(answers)).toBe(10)
    for (const one of expenses) expect((await read(one.id)).balance).toBe('0.00')
  })
})
