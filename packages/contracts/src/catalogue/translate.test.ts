import { describe, expect, it } from 'vitest'
import { translate, translateWords } from './translate.ts'
import { translateEvent } from './translate-events.ts'

describe('translate', () => {
  const sentence = { code: 'method-not-allowed', message: 'Esta dirección no responde a PUT', facts: { method: 'PUT' } }

  it('says the Spanish sentence as it was thrown', () => {
    expect(translate('es', sentence)).toBe('Esta dirección no responde a PUT')
  })

  it('fills the English template with the facts', () => {
    expect(translate('en', sentence)).toBe('This address does not answer PUT')
  })

  it('says the Spanish sentence where there is no English one', () => {
    expect(translate('en', { code: 'no-such-rule', message: 'Regla nueva' })).toBe('Regla nueva')
  })

  it('leaves a gap that no fact fills', () => {
    expect(translate('en', { code: 'method-not-allowed', message: '' })).toContain('{method}')
  })
})

describe('translateWords', () => {
  it.each([
    ['es obligatorio', 'is required'],
    ['no puede pasar de 100 caracteres', 'must be at most 100 characters'],
    ['no puede pasar de 5', 'must be at most 5'],
    ['debe ser un número entero de 1 a 500', 'must be a whole number from 1 to 500'],
    ['no es una opción válida: elija DTE, FEX o INTL', 'is not one of the options: choose DTE, FEX or INTL'],
    ['palabras que nadie tradujo', 'palabras que nadie tradujo'],
  ])('says %s as %s', (spanish, english) => {
    expect(translateWords('en', spanish)).toBe(english)
    expect(translateWords('es', spanish)).toBe(spanish)
  })
})

describe('translateEvent', () => {
  it.each([
    ['Orden 031-2026 creada', 'Order 031-2026 created'],
    ['Estado de la orden 031-2026: de Pendiente a En Tránsito', 'Status of order 031-2026: from Pending to In transit'],
    ['Gasto pagado: Pendiente', 'Expense paid: Pendiente'],
    ['Cargo agregado: Flete por mar por $113.00', 'Charge added: Flete por mar for $113.00'],
    ['Pago de $50.00 en el lote LP-1 al gasto: Flete', 'Payment of $50.00 in batch LP-1 for the expense: Flete'],
    ['Factura PRE-1 anulada: Cliente\nequivocado', 'Invoice PRE-1 voided: Cliente\nequivocado'],
    ['Nota de crédito NC-1 invalidada (Error) en la factura PRE-1', 'Credit note NC-1 invalidated (Error) on invoice PRE-1'],
    [
      'Cobro del gasto actualizado: Flete: Margen: 0% → 20%, Tipo IVA: gravado → exento',
      'What the client is charged for an expense changed: Flete: Markup: 0% → 20%, VAT type: gravado → exento',
    ],
    ['Flete: Margen: 0% → 5%; Seguro: Margen: 0% → 5%', 'Flete: Markup: 0% → 5%; Seguro: Markup: 0% → 5%'],
    ['DTE DTE-03-1 de la nota de crédito NC-1 firmado por $5.10', 'DTE DTE-03-1 of credit note NC-1 signed for $5.10'],
    ['Bancos: se creó «Banco Uno»', 'Banks: “Banco Uno” created'],
    ['lo que dijo el sistema anterior', 'lo que dijo el sistema anterior'],
  ])('tells %s as %s', (spanish, english) => {
    expect(translateEvent('en', spanish)).toBe(english)
    expect(translateEvent('es', spanish)).toBe(spanish)
  })
})
