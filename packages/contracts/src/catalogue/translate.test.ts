import { describe, expect, it } from 'vitest'
import { translate, translateWords } from './translate.ts'

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
