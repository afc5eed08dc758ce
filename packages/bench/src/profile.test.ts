import { expect, it } from 'vitest'
import { hottestOf } from './profile.ts'

it('a profile names the functions with most time of their own, as a share of what was not idle', () => {
  const frame = (id: number, functionName: string, url = '') => ({ id, callFrame: { functionName, url, lineNumber: 4 } })
  const nodes = [frame(1, '(idle)'), frame(2, 'writev'), frame(3, '', 'file:///app/packages/infra/src/x.ts')]
  expect(hottestOf({ nodes, samples: [1, 2, 3, 2], timeDeltas: [900, 50, 25, 25] })).toEqual([
    '   75.0 %  writev',
    '   25.0 %  (anónima) infra/src/x.ts:5',
  ])
})
