import { expect, it } from 'vitest'
import type { Expense } from '../../expenses/domain/expense.ts'
import { batchNumber, batchSeries, onlyProvider, refusePartOfBatch } from './batch-payment.ts'

// Only the provider counts here.
const of = (...providers: (number | null)[]) => providers.map((providerId, id) => ({ id, description: 'Flete', provider_id: providerId }) as Expense)
const code = (value: string) => expect.objectContaining({ code: value })

it('a batch is numbered within its year, with at least four digits and no upper limit', () => {
  expect([batchSeries(2026), batchNumber(1, 2026), batchNumber(10_000, 2026)]).toEqual(['batch_payment:2026', 'BP-2026-0001', 'BP-2026-10000'])
})

it('a batch pays one provider', () => {
  expect(onlyProvider(of(3, 3))).toBe(3)
  expect(() => onlyProvider(of(3, 4))).toThrow(code('batch-several-providers'))
  expect(() => onlyProvider(of(3, null))).toThrow(code('batch-without-provider'))
})

it('no part of a batch goes alone', () => {
  expect(() => refusePartOfBatch('BP-2026-0001')).toThrow(code('batch-payment-protected'))
  expect(() => refusePartOfBatch(null)).not.toThrow()
})
