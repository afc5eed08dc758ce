import { describe, expect, it } from 'vitest'
import { directCostsBeside } from './payable-bills.ts'

describe('the direct costs beside the expenses of a list', () => {
  it.each([
    [{}, 'all'],
    [{ status: 'pagado' }, 'pagado'],
    [{ status: 'parcial' }, 'parcial'],
    [{ status: 'pendiente' }, 'pendiente'],
    [{ status: 'aprobado' }, 'none'],
    [{ status: 'provisionada' }, 'none'],
    [{ transfer_type: 'costos' }, 'none'],
    [{ payment_method: 'cheque', status: 'pagado' }, 'none'],
  ] as const)('filtered by %j are %s', (filters, expected) => {
    expect(directCostsBeside(filters)).toBe(expected)
  })
})
