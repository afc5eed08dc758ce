import { givenPayables, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/provider-credit-notes/'

describe.each(stacks)('the lists and sums of provider credit notes on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  it('sums by status and by provider, void ones counted and not summed', async () => {
    const own = await givenPayables(system)
    const before = (await own.operativo2.get(`${URL}summary/`)).body
    const [one, two, three] = [await own.note('100.00'), await own.note('20.00'), await own.note('7.00')]
    await own.apply(one.id, [[(await own.expense()).id, '100.00']])
    await own.apply(two.id, [[(await own.expense()).id, '5.00']])
    await own.operativo2.post(`${URL}${three.id}/void/`, { reason: 'Error' })
    const { body } = await own.operativo2.get(`${URL}summary/`)
    const grown = (name: string) => Math.round((body[name] - before[name]) * 100) / 100
    expect([grown('total_count'), grown('total_amount'), grown('total_applied'), grown('total_available')]).toEqual([3, 120, 105, 15])
    expect(body.by_status.anulada.count - before.by_status.anulada.count).toBe(1)
    const { body: providers } = await own.operativo2.get(`${URL}by_provider/`)
    const mine = providers.find(({ provider_id }: { provider_id: number }) => provider_id === own.provider)
    expect(mine).toMatchObject({ count: 3, total_amount: 120, total_available: 15 })
    expect(mine.credit_notes.map(({ id }: { id: number }) => id)).toEqual([three.id, two.id, one.id])
    expect((await own.operativo2.get(`${URL}by_provider/?provider_id=${own.provider}`)).body).toEqual([mine])
    expect(body.by_provider.find(({ provider }: { provider: number }) => provider === own.provider)).toEqual({
      provider: own.provider,
      provider__name: mine.provider_name,
      count: 3,
      total_amount: 120,
      total_available: 15,
    })
  })

  it('list by every filter, in pages, with the same number of queries whatever the length', async () => {
    const own = await givenPayables(system)
    const applied = await own.note('10.00', { issue_date: '2026-01-10', reason: 'garantia', reason_detail: 'Daño en tránsito' })
    await own.apply(applied.id, [[(await own.expense()).id, '4.00']])
    const mine = `${URL}?provider=${own.provider}`
    const few = await system.queries(() => own.operativo2.get(mine))
    for (let count = 0; count < 9; count += 1) {
      const { id } = await own.note('1.00', { issue_date: '2026-02-10' })
      await own.apply(id, [[(await own.expense()).id, '0.50']])
    }
    const many = await system.queries(() => own.operativo2.get(mine))
    expect([many.count, many.result.body.length]).toEqual([few.count, 10])
    const pending = await own.note('1.00', { issue_date: '2026-02-11' })
    const ids = async (query: string) => (await own.operativo2.get(`${mine}&${query}`)).body.map(({ id }: { id: number }) => id)
    for (const query of ['reason=garantia', 'date_to=2026-01-10', 'search=transito', `search=${encodeURIComponent(applied.note_number)}`]) {
      expect(await ids(query), query).toEqual([applied.id])
    }
    expect(await ids('status=pendiente')).toEqual([pending.id])
    expect(await ids('date_from=2026-02-11')).toEqual([pending.id])
    expect(await ids('min_amount=10&has_available=true')).toEqual([applied.id])
    expect(await ids('max_amount=0.99')).toEqual([])
    expect(await ids('has_available=false')).toEqual([])
    const first = await own.operativo2.get(`${mine}&limit=6`)
    const second = await own.operativo2.get(`${mine}&limit=6&cursor=${first.headers['x-next-cursor']}`)
    expect([...first.body, ...second.body].map(({ id }: { id: number }) => id)).toEqual([
      pending.id,
      ...many.result.body.map(({ id }: { id: number }) => id),
    ])
  })
})
