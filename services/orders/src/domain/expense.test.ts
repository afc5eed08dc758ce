import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import {
  type Billing,
  balanceOf,
  derivedStatus,
  type Expense,
  refuseDeletion,
  refuseFrozen,
  refuseTerms,
  requireOrder,
  withoutPayment,
  withPayment,
} from './expense.ts'
import { refuseFirstStatus, requestStatus } from './expense-status.ts'

const expense: Expense = {
  id: 1,
  transferType: 'cargos',
  amount: cents(10_000),
  description: 'Flete',
  orderId: 1,
  clientId: null,
  providerId: 1,
  bankId: null,
  paymentMethod: '',
  beneficiaryName: '',
  ccf: '',
  invoiceNumber: '',
  generationCode: '',
  receptionStamp: '',
  transactionDate: '2026-01-31',
  markup: 0,
  ivaType: 'no_sujeto',
  isPassThrough: false,
  status: 'aprobado',
  paid: cents(0),
  paymentDate: null,
  invoiceFile: null,
}
const free: Billing = { invoiceNumber: null, terms: null }
const billed: Billing = { invoiceNumber: 'PRE-00001-2026', terms: null }
const pay = (amount: number) => ({ amount: cents(amount), paymentDate: '2026-02-01' })
const all = { mayApprove: true, mayPay: true, mayLeavePaid: true }
const none = { mayApprove: false, mayPay: false, mayLeavePaid: false }

describe('a payment to a provider', () => {
  it('leaves the expense parcial while something is owed, pagado when nothing is', () => {
    const part = withPayment(expense, pay(4_000))
    expect(part).toMatchObject({ status: 'parcial', paid: 4_000, paymentDate: '2026-02-01' })
    expect(balanceOf(part)).toBe(6_000)
    expect(withPayment(part, pay(6_000)).status).toBe('pagado')
  })

  it('never exceeds the balance', () => {
    expect(() => withPayment(expense, pay(10_001))).toThrow('supera el saldo del gasto (100.00)')
    expect(() => withPayment(withPayment(expense, pay(10_000)), pay(1))).toThrow('supera')
  })

  it('needs an approved expense', () => {
    expect(() => withPayment({ ...expense, status: 'pendiente' }, pay(1))).toThrow('aprobado')
  })

  it('gives its amount back to the balance when it is deleted', () => {
    const paid = withPayment(expense, pay(10_000))
    expect(withoutPayment(paid, cents(10_000), null)).toMatchObject({ status: 'aprobado', paid: 0, paymentDate: null })
    expect(withoutPayment(withPayment(withPayment(expense, pay(4_000)), pay(6_000)), cents(6_000), '2026-02-01').status).toBe('parcial')
    expect(withoutPayment(withPayment(expense, pay(4_000)), cents(4_000), null).status).toBe('pendiente')
  })
})

describe('the status of an expense', () => {
  it('is derived from its payments', () => {
    expect(derivedStatus({ amount: cents(100), paid: cents(100), status: 'aprobado' })).toBe('pagado')
    expect(derivedStatus({ amount: cents(100), paid: cents(1), status: 'pagado' })).toBe('parcial')
    expect(derivedStatus({ amount: cents(100), paid: cents(0), status: 'provisionada' })).toBe('provisionada')
  })

  it('becomes aprobado only by those who may approve', () => {
    const pending: Expense = { ...expense, status: 'pendiente' }
    expect(requestStatus(pending, 'aprobado', all)).toEqual({ status: 'aprobado' })
    expect(() => requestStatus(pending, 'aprobado', none)).toThrow('aprobar')
    expect(() => requestStatus(expense, 'pendiente', none)).toThrow('aprobar')
    expect(() => refuseFirstStatus('aprobado', none)).toThrow('aprobar')
  })

  it('becomes pagado by paying the rest, never by being typed', () => {
    expect(requestStatus(expense, 'pagado', all)).toBe('pay-the-rest')
    expect(() => requestStatus(expense, 'pagado', none)).toThrow('pagos')
    expect(() => refuseFirstStatus('pagado', all)).toThrow('pagos')
  })

  it('leaves pagado by deleting a payment, and by nobody else than an administrator', () => {
    const paid = withPayment(expense, pay(10_000))
    expect(() => requestStatus(paid, 'aprobado', { ...all, mayLeavePaid: false })).toThrow('administrador')
    expect(() => requestStatus(paid, 'aprobado', all)).toThrow('elimine un pago')
    expect(requestStatus(paid, 'pagado', none)).toBe('nothing')
  })
})

describe('what stands fast', () => {
  it('is the amount once there are payments', () => {
    const part = withPayment(expense, pay(1))
    expect(() => refuseFrozen(part, { ...part, amount: cents(5) }, free)).toThrow('tiene pagos')
    expect(() => refuseFrozen(part, { ...part, description: 'Otro' }, free)).not.toThrow()
  })

  it('is amount, type and order once it is billed', () => {
    expect(() => refuseFrozen(expense, { ...expense, amount: cents(5) }, billed)).toThrow('PRE-00001-2026')
    expect(() => refuseFrozen(expense, { ...expense, orderId: 2 }, billed)).toThrow('PRE-00001-2026')
    expect(() => refuseFrozen(expense, { ...expense, transferType: 'propios' }, billed)).toThrow('PRE-00001-2026')
  })

  it('are the billing terms once invoicing has set or billed them', () => {
    expect(() => refuseTerms(expense, { markup: 500 }, billed)).toThrow('en la factura')
    const set: Billing = { invoiceNumber: null, terms: { markup: 500, ivaType: 'gravado' } }
    expect(() => refuseTerms(expense, { markup: 700 }, set)).toThrow('calculadora')
    expect(() => refuseTerms(expense, { markup: 500, ivaType: 'gravado' }, set)).not.toThrow()
    expect(() => refuseTerms(expense, {}, set)).not.toThrow()
    expect(() => refuseTerms(expense, { markup: 700 }, free)).not.toThrow()
  })
})

describe('deleting an expense', () => {
  it('is refused while it is billed or paid', () => {
    expect(() => refuseDeletion(expense, billed, true)).toThrow('factura')
    expect(() => refuseDeletion(withPayment(expense, pay(1)), free, true)).toThrow('pagos')
  })

  it('is for an administrator once it is approved', () => {
    expect(() => refuseDeletion(expense, free, false)).toThrow('administrador')
    expect(() => refuseDeletion(expense, free, true)).not.toThrow()
    expect(() => refuseDeletion({ ...expense, status: 'pendiente' }, free, false)).not.toThrow()
  })
})

it('every expense but an admin one belongs to an order', () => {
  expect(() => requireOrder({ transferType: 'cargos', orderId: null })).toThrow('obligatorio')
  expect(() => requireOrder({ transferType: 'admin', orderId: null })).not.toThrow()
})
