import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { formatControlNumber, parseControlNumber } from './control-number.ts'
import { isGenerationCode, toGenerationCode } from './generation-code.ts'
import { publicLink } from './public-link.ts'
import { readDui, readNit, readNrc } from './tax-ids.ts'
import { totalInWords } from './total-in-words.ts'

describe('a control number', () => {
  const number = { type: '03', establishment: 'M001', point_of_sale: 'P001', sequence: 15 }

  it('names type, establishment, point of sale and place in the series', () => {
    expect(formatControlNumber(number)).toBe('DTE-03-M001P001-000000000000015')
    expect(parseControlNumber('DTE-03-M001P001-000000000000015')).toEqual(number)
  })

  it.each([
    { ...number, type: '3' },
    { ...number, establishment: 'X001' },
    { ...number, point_of_sale: '0001' },
    { ...number, sequence: 0 },
    { ...number, sequence: 1e15 },
  ])('is not made of %o', (wrong) => {
    expect(() => formatControlNumber(wrong)).toThrow(RangeError)
  })

  it.each(['DTE-03-M001P001-15', 'dte-03-M001P001-000000000000015', 'DTE-03-ABCD1234-000000000000015', ''])('is not %s', (text) => {
    expect(parseControlNumber(text)).toBeUndefined()
  })
})

describe('a generation code', () => {
  it('is a UUID in capitals', () => {
    expect(toGenerationCode('3f2504e0-4f89-41d3-9a0c-0305e82c3301')).toBe('3F2504E0-4F89-41D3-9A0C-0305E82C3301')
    expect(isGenerationCode('3f2504e0-4f89-41d3-9a0c-0305e82c3301')).toBe(false)
    expect(() => toGenerationCode('no')).toThrow(RangeError)
  })

  it('is found on the public page of the environment it was issued in', () => {
    expect(publicLink({ environment: '00', generation_code: '3F2504E0-4F89-41D3-9A0C-0305E82C3301', issue_date: '2026-10-01' })).toBe(
      'https://admin.factura.gob.sv/consultaPublica?ambiente=00&codGen=3F2504E0-4F89-41D3-9A0C-0305E82C3301&fechaEmi=2026-10-01',
    )
  })
})

describe('the numbers of people and companies', () => {
  it('are read as they are typed, and sent as digits', () => {
    expect([readNit('0614-020200-002-2'), readNit(' 01234567-8 '), readDui('01234567-8'), readNrc('65432-1')]).toEqual([
      '06140202000022',
      '012345678',
      '012345678',
      '654321',
    ])
  })

  it('are nothing where digits are missing or something else stands there', () => {
    expect([readNit('0614-020200-002'), readNit('US-123456'), readDui('0614-020200-002-2'), readNrc(''), readNrc('123456789')]).toEqual(
      Array(5).fill(undefined),
    )
  })
})

describe('a total in words', () => {
  it.each([
    [324_37, 'TRESCIENTOS VEINTICUATRO 37/100 DOLARES'],
    [241_20, 'DOSCIENTOS CUARENTA Y UNO 20/100 DOLARES'],
    [1_00, 'UNO 00/100 DOLARES'],
    [5, 'CERO 05/100 DOLARES'],
    [21_00, 'VEINTIUNO 00/100 DOLARES'],
    [1_000_001_00, 'UN MILLON UNO 00/100 DOLARES'],
    [16_022_50, 'DIECISEIS MIL VEINTIDOS 50/100 DOLARES'],
  ])('of %i cents is %s', (amount, expected) => {
    expect(totalInWords(cents(amount))).toBe(expected)
  })
})
