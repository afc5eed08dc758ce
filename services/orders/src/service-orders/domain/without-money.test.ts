import { describe, expect, it } from 'vitest'
import { withoutInvoiceMoney } from './without-money.ts'

const told = (kind: string, description: string, after: unknown = null) => withoutInvoiceMoney({ kind, description, before: null, after })

describe('an event without the money of invoices', () => {
  it.each([
    ['Pago de $50.00 recibido en la factura PRE-00001-2026', 'Pago recibido en la factura PRE-00001-2026'],
    ['Factura PRE-00001-2026 generada por $1,130.00', 'Factura PRE-00001-2026 generada'],
    ['Nota de crédito NC-1 ($5.10) en la factura PRE-00001-2026', 'Nota de crédito NC-1 en la factura PRE-00001-2026'],
    ['Factura PRE-00001-2026 anulada: Error', 'Factura PRE-00001-2026 anulada: Error'],
  ])('tells "%s" without its amount', (sentence, shown) => {
    expect(told('invoice.payment', sentence).description).toBe(shown)
  })

  it('keeps which document it was, and no figure, whatever it is called', () => {
    const after = { payment: 7, amount: '50.00', monto_de_antes: 50, balance: '3.00', note_number: 'NC-1', lines: [{ total: '1.00' }] }
    expect(told('credit_note.added', '', after).after).toEqual({ payment: 7, note_number: 'NC-1' })
    expect(told('invoice.voided', '', ['50.00']).after).toBe(null)
  })

  it('is left as it is where it is about anything else', () => {
    const event = { kind: 'expense.paid', description: 'Pago de $50.00 al gasto', before: null, after: { amount: '50.00' } }
    expect(withoutInvoiceMoney(event)).toBe(event)
  })
})
