import { cents, expenseBalance } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import type { Expense } from './expense.ts'
import { pay, settle, settleEach, unsettle, unsettleEach } from './settlement.ts'

const expense: Expense = {
  id: 1,
  transfer_type: 'cargos',
  amount: cents(10_000),
  description: 'Flete',
  order_id: 1,
  client_id: null,
  provider_id: 1,
  bank_id: null,
  payment_method: '',
  beneficiary_name: '',
  ccf: '',
  invoice_number: '',
  generation_code: '',
  reception_stamp: '',
  transaction_date: '2026-01-31',
  markup: 0,
  iva_type: 'no_sujeto',
  is_pass_through: 0,
  status: 'aprobado',
  paid: cents(0),
  credited: cents(0),
  payment_date: null,
  invoice_file: null,
}
const by = (amount: number, day = '2026-02-01') => ({ amount: cents(amount), day })
const code = (value: string) => expect.objectContaining({ code: value })

describe.each(['paid', 'credited'] as const)('what is %s of an expense', (means) => {
  it('leaves it parcial while something is owed, pagado when nothing is', () => {
    const part = settle(expense, means, by(4_000))
    expect(part).toMatchObject({ status: 'parcial', [means]: 4_000, payment_date: '2026-02-01' })
    expect(expenseBalance(part)).toBe(6_000)
    expect(settle(part, means, by(6_000)).status).toBe('pagado')
  })

  it('never exceeds the balance, and finds nothing to settle once it is paid', () => {
    expect(() => settle(expense, means, by(10_001))).toThrow('supera el saldo del gasto «Flete» ($100.00)')
    expect(() => settle(settle(expense, means, by(10_000)), means, by(1))).toThrow(code('already-paid'))
  })

  it('needs an approved expense', () => {
    expect(() => settle({ ...expense, status: 'pendiente' }, means, by(1))).toThrow(code('expense-not-approved'))
  })

  it('is owed again when it is taken back', () => {
    const whole = settle(expense, means, by(10_000))
    expect(unsettle(whole, means, cents(10_000), null)).toMatchObject({ status: 'aprobado', [means]: 0, payment_date: null })
    expect(unsettle(whole, means, cents(6_000), '2026-02-01')).toMatchObject({ status: 'parcial', [means]: 4_000 })
    expect(unsettle(settle(expense, means, by(4_000)), means, cents(4_000), null).status).toBe('pendiente')
    expect(() => unsettle(expense, means, cents(1), null)).toThrow(RangeError)
  })
})

it('money and credit notes settle an expense together', () => {
  const both = settle(settle(expense, 'paid', by(7_000)), 'credited', by(3_000))
  expect(both).toMatchObject({ status: 'pagado', paid: 7_000, credited: 3_000 })
  expect(() => settle(settle(expense, 'paid', by(7_000)), 'credited', by(3_001))).toThrow(code('expense-payment-exceeds-balance'))
})

it('the day of payment is that of the last one, whatever order they are written down in', () => {
  expect(settle(settle(expense, 'paid', by(1, '2026-03-01')), 'paid', by(1, '2026-02-01')).payment_date).toBe('2026-03-01')
})

it('several expenses are settled and owed again each by its own amount', () => {
  const other = { ...expense, id: 2 }
  const amounts = new Map([
    [1, cents(10_000)],
    [2, cents(1)],
  ])
  const settled = settleEach([expense, other], 'paid', amounts, '2026-02-01')
  expect(settled.map(({ after }) => after.status)).toEqual(['pagado', 'parcial'])
  const afters = settled.map(({ after }) => after)
  expect(unsettleEach(afters, 'paid', amounts, new Map()).map(({ after }) => after.paid)).toEqual([0, 0])
  expect(() => settleEach([expense, { ...other, status: 'pendiente' }], 'paid', amounts, '2026-02-01')).toThrow(code('expense-not-approved'))
})

describe('an expense that is paid by itself', () => {
  const owed: Expense = { ...expense, status: 'aprobado', paid: cents(0), credited: cents(0), bank_id: 3, payment_method: 'efectivo' }
  const part = { amount: cents(1_000), day: '2026-03-01' }

  it('says how, and from which bank', () => {
    const paid = pay(owed, part, { payment_method: 'cheque', bank_id: 7 })
    expect(paid).toMatchObject({ payment_method: 'cheque', bank_id: 7, paid: 1_000, status: 'parcial' })
  })

  it('keeps the bank it names where the payment names none', () => {
    expect(pay(owed, part, { payment_method: 'transferencia', bank_id: null })).toMatchObject({ payment_method: 'transferencia', bank_id: 3 })
  })
})
