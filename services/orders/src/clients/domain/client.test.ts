import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { checkDeactivation, creditAvailable, creditPercentage } from './client.ts'

describe('deactivating a client', () => {
  it('is refused with open orders first, then with unpaid invoices', () => {
    expect(() => checkDeactivation({ openOrders: 2, unpaidInvoices: 1 })).toThrow('órdenes sin cerrar (2)')
    expect(() => checkDeactivation({ openOrders: 0, unpaidInvoices: 1 })).toThrow('facturas con saldo (1)')
    expect(() => checkDeactivation({ openOrders: 0, unpaidInvoices: 0 })).not.toThrow()
  })
})

describe('the credit of a client', () => {
  it('is the limit less what is owed, never below zero', () => {
    expect(creditAvailable({ paymentCondition: 'credito', limit: cents(100_000), used: cents(30_000) })).toBe(70_000)
    expect(creditAvailable({ paymentCondition: 'credito', limit: cents(100_000), used: cents(130_000) })).toBe(0)
  })
  it('is nothing for cash clients, whatever limit is written down', () => {
    expect(creditAvailable({ paymentCondition: 'contado', limit: cents(100_000), used: cents(0) })).toBe(0)
  })
  it('is used by a percentage with two decimals, 0 without a limit', () => {
    expect(creditPercentage({ limit: cents(300), used: cents(100) })).toBe(33.33)
    expect(creditPercentage({ limit: cents(0), used: cents(100) })).toBe(0)
  })
})
