import { describe, expect, it } from 'vitest'
import { checkDeactivation } from './client.ts'

describe('deactivating a client', () => {
  it('is refused with open orders first, then with unpaid invoices', () => {
    expect(() => checkDeactivation({ openOrders: 2, unpaidInvoices: 1 })).toThrow('órdenes sin cerrar (2)')
    expect(() => checkDeactivation({ openOrders: 0, unpaidInvoices: 1 })).toThrow('facturas con saldo (1)')
    expect(() => checkDeactivation({ openOrders: 0, unpaidInvoices: 0 })).not.toThrow()
  })
})
