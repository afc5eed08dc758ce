import { describe, expect, it } from 'vitest'
import { amountInWords, cents, MAX_MONEY, parseMoney } from './index.ts'

const spanish = (amount: string) => amountInWords(parseMoney(amount), 'es')
const english = (amount: string) => amountInWords(parseMoney(amount), 'en')

describe('an amount in Spanish words', () => {
  it.each([
    ['0.00', 'CERO 00/100 DÓLARES'],
    ['0.05', 'CERO 05/100 DÓLARES'],
    ['1.00', 'UN 00/100 DÓLAR'],
    ['1.01', 'UN 01/100 DÓLARES'],
    ['15.50', 'QUINCE 50/100 DÓLARES'],
    ['16.00', 'DIECISÉIS 00/100 DÓLARES'],
    ['20.00', 'VEINTE 00/100 DÓLARES'],
    ['21.00', 'VEINTIÚN 00/100 DÓLARES'],
    ['22.00', 'VEINTIDÓS 00/100 DÓLARES'],
    ['23.00', 'VEINTITRÉS 00/100 DÓLARES'],
    ['26.00', 'VEINTISÉIS 00/100 DÓLARES'],
    ['30.00', 'TREINTA 00/100 DÓLARES'],
    ['31.00', 'TREINTA Y UN 00/100 DÓLARES'],
    ['99.99', 'NOVENTA Y NUEVE 99/100 DÓLARES'],
    ['100.00', 'CIEN 00/100 DÓLARES'],
    ['101.00', 'CIENTO UN 00/100 DÓLARES'],
    ['113.00', 'CIENTO TRECE 00/100 DÓLARES'],
    ['200.00', 'DOSCIENTOS 00/100 DÓLARES'],
    ['555.00', 'QUINIENTOS CINCUENTA Y CINCO 00/100 DÓLARES'],
    ['700.00', 'SETECIENTOS 00/100 DÓLARES'],
    ['921.00', 'NOVECIENTOS VEINTIÚN 00/100 DÓLARES'],
    ['1000.00', 'MIL 00/100 DÓLARES'],
    ['1001.00', 'MIL UN 00/100 DÓLARES'],
    ['1100.00', 'MIL CIEN 00/100 DÓLARES'],
    ['21000.00', 'VEINTIÚN MIL 00/100 DÓLARES'],
    ['31016.00', 'TREINTA Y UN MIL DIECISÉIS 00/100 DÓLARES'],
    ['100000.00', 'CIEN MIL 00/100 DÓLARES'],
    ['101000.00', 'CIENTO UN MIL 00/100 DÓLARES'],
    ['1000000.00', 'UN MILLÓN 00/100 DÓLARES'],
    ['1000001.00', 'UN MILLÓN UN 00/100 DÓLARES'],
    ['2001000.00', 'DOS MILLONES MIL 00/100 DÓLARES'],
    ['21000000.00', 'VEINTIÚN MILLONES 00/100 DÓLARES'],
    ['100000000.00', 'CIEN MILLONES 00/100 DÓLARES'],
    ['1000000000.00', 'MIL MILLONES 00/100 DÓLARES'],
    ['1001000000.00', 'MIL UN MILLONES 00/100 DÓLARES'],
    ['1000000000000.00', 'UN BILLÓN 00/100 DÓLARES'],
    ['2000001000000.10', 'DOS BILLONES UN MILLÓN 10/100 DÓLARES'],
    ['-21.50', 'MENOS VEINTIÚN 50/100 DÓLARES'],
  ])('spells %s as %s', (amount, expected) => {
    expect(spanish(amount)).toBe(expected)
  })

  it('reaches the largest amount there is', () => {
    const nines = 'NOVECIENTOS NOVENTA Y NUEVE'
    expect(amountInWords(cents(MAX_MONEY), 'es')).toBe(`NUEVE BILLONES ${nines} MIL ${nines} MILLONES ${nines} MIL ${nines} 99/100 DÓLARES`)
  })

  it('has other words for every amount, single-spaced', () => {
    const dollars = [
      ...Array(2000).keys(),
      ...Array.from({ length: 2000 }, (_, index) => index * 1000),
      ...[6, 7, 8, 9, 10, 11, 12].map((n) => 10 ** n),
    ]
    for (const spell of [spanish, english]) {
      const spelt = dollars.map((amount) => spell(`${amount}.00`))
      expect(new Set(spelt).size).toBe(new Set(dollars).size)
      expect(spelt.filter((text) => /undefined|\s\s|^\s|\s$/.test(text))).toEqual([])
    }
  })
})

describe('an amount in English words', () => {
  it.each([
    ['0.05', 'ZERO AND 05/100 DOLLARS'],
    ['1.00', 'ONE AND 00/100 DOLLAR'],
    ['13.00', 'THIRTEEN AND 00/100 DOLLARS'],
    ['21.00', 'TWENTY-ONE AND 00/100 DOLLARS'],
    ['113.00', 'ONE HUNDRED THIRTEEN AND 00/100 DOLLARS'],
    ['1020.30', 'ONE THOUSAND TWENTY AND 30/100 DOLLARS'],
    ['1000000000.00', 'ONE BILLION AND 00/100 DOLLARS'],
    ['-2.00', 'MINUS TWO AND 00/100 DOLLARS'],
  ])('spells %s as %s', (amount, expected) => {
    expect(english(amount)).toBe(expected)
  })

  it('reaches the largest amount there is', () => {
    const nines = 'NINE HUNDRED NINETY-NINE'
    expect(amountInWords(cents(MAX_MONEY), 'en')).toBe(
      `NINE TRILLION ${nines} BILLION ${nines} MILLION ${nines} THOUSAND ${nines} AND 99/100 DOLLARS`,
    )
  })
})
