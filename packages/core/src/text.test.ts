import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameKey, searchText } from './text.ts'

describe('searchText', () => {
  it('knows neither accents nor case nor double spaces', () => {
    expect(searchText('  Importación  ÁÉÍÓÚ ', 'Ñandú', 'Müller')).toBe('importacion aeiou nandu muller')
  })

  it('leaves out what is not there', () => {
    expect(searchText(null, 'a', undefined, '', 'b')).toBe('a b')
    expect(searchText()).toBe('')
  })

  it('is the same when asked twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => searchText(searchText(text)) === searchText(text)))
  })
})

describe('nameKey', () => {
  it('is one for names that differ in case and spaces', () => {
    expect(nameKey('  Aduana   CENTRAL ')).toBe(nameKey('aduana central'))
  })

  it('keeps accents apart', () => {
    expect(nameKey('Peña')).not.toBe(nameKey('Pena'))
  })
})
