import { cents, derivedStatus } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { type Billing, type Expense, refuseDeletion, refuseFrozen, refuseTerms, requireOrder } from './expense.ts'
import { changesOfApproved, refuseChangeOncePaid } from './expense-approval.ts'
import { refuseFirstStatus, requestStatus } from './expense-status.ts'

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
const free: Billing = { invoice_number: null, terms: null }
const billed: Billing = { invoice_number: 'PRE-00001-2026', terms: null }
const part: Expense = { ...expense, paid: cents(1), status: 'parcial' }
const credited: Expense = { ...expense, credited: cents(1), status: 'parcial' }
const paid: Expense = { ...expense, paid: cents(10_000), status: 'pagado' }
const all = () => undefined
const none = (effect: string) => {
  throw new Error(effect)
}

describe('the status of an expense', () => {
  it('is derived from its payments and credit notes', () => {
    const of = (paid: number, credited: number, status: Expense['status']) =>
      derivedStatus({ amount: cents(100), paid: cents(paid), credited: cents(credited), status })
    expect(of(100, 0, 'aprobado')).toBe('pagado')
    expect(of(99, 1, 'aprobado')).toBe('pagado')
    expect(of(1, 0, 'pagado')).toBe('parcial')
    expect(of(0, 1, 'aprobado')).toBe('parcial')
    expect(of(0, 0, 'provisionada')).toBe('provisionada')
  })

  it('becomes aprobado only by those who may approve', () => {
    const pending: Expense = { ...expense, status: 'pendiente' }
    expect(requestStatus(pending, 'aprobado', all)).toEqual({ status: 'aprobado' })
    expect(() => requestStatus(pending, 'aprobado', none)).toThrow('expense.approve')
    expect(() => requestStatus(expense, 'pendiente', none)).toThrow('expense.approve')
    expect(() => refuseFirstStatus('aprobado', none)).toThrow('expense.approve')
  })

  it('becomes pagado by paying the rest, never by being typed', () => {
    expect(requestStatus(expense, 'pagado', all)).toBe('pay-the-rest')
    expect(() => requestStatus(expense, 'pagado', none)).toThrow('expense.pay')
    expect(() => refuseFirstStatus('pagado', all)).toThrow('pagos')
  })

  it('leaves pagado by deleting a payment, and by nobody else than an administrator', () => {
    expect(() => requestStatus(paid, 'aprobado', none)).toThrow('expense.leave-paid')
    expect(() => requestStatus(paid, 'aprobado', all)).toThrow('elimine un pago')
    expect(requestStatus(paid, 'pagado', none)).toBe('nothing')
  })
})

describe('what stands fast', () => {
  const changes = {
    amount: cents(5),
    provider_id: 2,
    beneficiary_name: 'Mi primo',
    bank_id: 2,
    invoice_number: 'F-2',
    invoice_file: 'orders/transfers/2.pdf',
  }
  const documented = { ...expense, invoice_number: 'F-1', invoice_file: 'orders/transfers/1.pdf' }

  it.each(Object.entries(changes))('is its %s once some of it is paid or credited', (name, value) => {
    for (const settled of [part, credited, paid, { ...expense, status: 'pagado' as const }]) {
      const before = { ...documented, paid: settled.paid, credited: settled.credited, status: settled.status }
      expect(() => refuseChangeOncePaid(before, { ...before, [name]: value })).toThrow('ya no cambia su')
    }
    expect(() => refuseChangeOncePaid(documented, { ...documented, [name]: value })).not.toThrow()
  })

  it('is no document that was missing, nor what nobody approved', () => {
    expect(() => refuseChangeOncePaid(part, { ...part, invoice_number: 'F-1', invoice_file: 'orders/transfers/1.pdf' })).not.toThrow()
    expect(() => refuseChangeOncePaid(part, { ...part, description: 'Otro', transaction_date: '2026-02-01', ccf: '7' })).not.toThrow()
    // As the screen sends it back, without the spaces that the old system kept.
    expect(() => refuseChangeOncePaid({ ...part, beneficiary_name: 'Ana ' }, { ...part, beneficiary_name: 'Ana' })).not.toThrow()
  })

  it.each(Object.entries(changes))('is the approval no longer once %s changes', (name, value) => {
    expect(changesOfApproved(documented, { ...documented, [name]: value })).toHaveLength(1)
    const pending = { ...documented, status: 'pendiente' as const }
    expect(changesOfApproved(pending, { ...pending, [name]: value })).toEqual([])
  })

  it('is the approval while nothing of it changes', () => {
    expect(changesOfApproved(documented, { ...documented, description: 'Otro', ccf: '7', payment_method: 'cheque' })).toEqual([])
  })

  it('is amount, type and order once it is billed', () => {
    expect(() => refuseFrozen(expense, { ...expense, amount: cents(5) }, billed)).toThrow('PRE-00001-2026')
    expect(() => refuseFrozen(expense, { ...expense, order_id: 2 }, billed)).toThrow('PRE-00001-2026')
    expect(() => refuseFrozen(expense, { ...expense, transfer_type: 'propios' }, billed)).toThrow('PRE-00001-2026')
  })

  it('are the billing terms once invoicing has set or billed them', () => {
    expect(() => refuseTerms(expense, { markup: 500 }, billed)).toThrow('en la factura')
    const set: Billing = { invoice_number: null, terms: { markup: 500, iva_type: 'gravado' } }
    expect(() => refuseTerms(expense, { markup: 700 }, set)).toThrow('calculadora')
    expect(() => refuseTerms(expense, { markup: 500, iva_type: 'gravado' }, set)).not.toThrow()
    expect(() => refuseTerms(expense, {}, set)).not.toThrow()
    expect(() => refuseTerms(expense, { markup: 700 }, free)).not.toThrow()
  })
})

describe('deleting an expense', () => {
  it('is refused while it is billed, paid or credited', () => {
    expect(() => refuseDeletion(expense, billed, all)).toThrow('factura')
    expect(() => refuseDeletion(part, free, all)).toThrow('pagos')
    expect(() => refuseDeletion(credited, free, all)).toThrow('notas de crédito')
    expect(() => refuseDeletion({ ...expense, status: 'pagado' }, free, all)).toThrow('ya está pagado')
  })

  it('is for an administrator once it is approved', () => {
    expect(() => refuseDeletion(expense, free, none)).toThrow('approved-expense.delete')
    expect(() => refuseDeletion(expense, free, all)).not.toThrow()
    expect(() => refuseDeletion({ ...expense, status: 'pendiente' }, free, none)).not.toThrow()
  })
})

it('every expense but an admin one belongs to an order', () => {
  expect(() => requireOrder({ transfer_type: 'cargos', order_id: null })).toThrow('obligatorio')
  expect(() => requireOrder({ transfer_type: 'admin', order_id: null })).not.toThrow()
})
