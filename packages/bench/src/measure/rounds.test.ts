import { describe, expect, it } from 'vitest'
import { alternate, isDisturbed, isRepeated, type Round, ratioOf, summarize } from './rounds.ts'

const round = (perSecond: number, others?: number): Round => ({
  perSecond,
  count: perSecond,
  p50: 1,
  p99: 2,
  failed: 0,
  others,
  cpu: { service: 0.5 },
})

describe('a round', () => {
  it('is disturbed when others take more than a tenth of the machine; where nobody can tell, it is not', () => {
    expect([0.1, 0.11, undefined].map((others) => isDisturbed({ others }))).toEqual([false, true, false])
  })

  it('is measured again only when it is disturbed, and not for ever', () => {
    expect([isRepeated({ others: 0.5 }, 3, 4), isRepeated({ others: 0.5 }, 4, 4), isRepeated({ others: 0 }, 0, 4)]).toEqual([true, false, false])
  })
})

describe('rounds by turns', () => {
  it('go case, reference, case, reference', async () => {
    const order: string[] = []
    const side = (name: string) => async () => {
      order.push(name)
      return round(1)
    }
    await alternate(2, 0, [side('case'), side('reference')])
    expect(order).toEqual(['case', 'reference', 'case', 'reference'])
  })

  it('keep the repeated one in place of the disturbed, and count at most so many repeats', async () => {
    const answers = [round(1, 0.9), round(2, 0.9), round(3, 0.9), round(4, 0.9)]
    const [rounds] = await alternate(2, 2, [async () => answers.shift() ?? round(0)])
    expect(rounds?.map(({ perSecond }) => perSecond)).toEqual([3, 4])
  })

  it('come to medians, and say how many were disturbed all the same', () => {
    expect(summarize([round(10), round(30, 0.4), round(20)])).toMatchObject({
      perSecond: 20,
      spread: 1,
      disturbed: 1,
      rounds: 3,
      cpu: { service: 0.5 },
    })
  })

  it('are held against the reference beside them, not against its median', () => {
    expect(ratioOf([round(10), round(20), round(40)], [round(20), round(40), round(80)])).toBe(0.5)
  })
})
