import { cents, formatMoney, MAX_ENTRY, MAX_MONEY } from '@gpro/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ZodType } from 'zod'
import {
  Day,
  Flag,
  formatPercent,
  Id,
  IdList,
  jsonText,
  Money,
  MoneyOrZero,
  MoneyView,
  OptionalDay,
  OptionalEmail,
  OptionalId,
  Page,
  Percent,
  PositiveMoney,
  RequiredText,
  Text,
  UnitPrice,
  Whole,
} from './wire.ts'

const accepts = (schema: ZodType, value: unknown) => schema.safeParse(value).success
const ABSURD = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  JSON.parse('1e400'),
  '1e400',
  'NaN',
  null,
  undefined,
  true,
  [],
  {},
  '',
  ' ',
  '1,5',
  '0x10',
  '1e3',
]

describe('Money', () => {
  it('reads every amount up to the largest that may be entered, as formatMoney writes it', () => {
    fc.assert(fc.property(fc.integer({ min: -MAX_ENTRY, max: MAX_ENTRY }), (value) => Money.parse(formatMoney(cents(value))) === value))
  })

  it.each([
    [113, 11_300],
    [113.5, 11_350],
    [0.1, 10],
    [0.29, 29],
    [1.1, 110],
    [' 113.00 ', 11_300],
    ['-1.00', -100],
  ])('reads %j', (value, expected) => {
    expect(Money.parse(value)).toBe(expected)
  })

  it.each([...ABSURD, 1.005, '1.005', 0.1 + 0.2, 1e-7, 1e15, '10000000000.00', '-10000000000.00', '10000000000000.00'])('refuses %j', (value) => {
    expect(accepts(Money, value)).toBe(false)
  })

  it('stays within its bounds', () => {
    expect(['0.01', '0', '-0.01'].map((text) => accepts(PositiveMoney, text))).toEqual([true, false, false])
    expect(['0.00', '-0.00', '-0.01'].map((text) => accepts(MoneyOrZero, text))).toEqual([true, true, false])
    expect(['99999999.99', '100000000.00', '0.00'].map((text) => accepts(UnitPrice, text))).toEqual([true, false, false])
  })

  it('is written in the form that answers promise', () => {
    fc.assert(fc.property(fc.integer({ min: -MAX_MONEY, max: MAX_MONEY }), (value) => accepts(MoneyView, formatMoney(cents(value)))))
  })
})

describe('Percent', () => {
  it.each([
    ['12.50', 1250],
    ['12.5', 1250],
    ['12.500', 1250],
    [0, 0],
    [100, 10_000],
  ])('reads %j', (value, expected) => {
    expect(Percent(100).parse(value)).toBe(expected)
  })

  it.each([...ABSURD, '12.505', -1, '-0.01', 100.01, '101'])('refuses %j', (value) => {
    expect(accepts(Percent(100), value)).toBe(false)
  })

  it('comes back as it went', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (rate) => Percent(100).parse(formatPercent(rate)) === rate))
  })
})

describe('Day', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '2026-01-31T00:00:00Z', '', 20_260_131, null, undefined])('refuses %j', (value) => {
    expect(accepts(Day, value)).toBe(false)
  })

  it('may be left out, or sent empty, where it is optional', () => {
    expect(['', null, undefined, '2026-01-31'].map((value) => OptionalDay.parse(value))).toEqual([null, null, null, '2026-01-31'])
    expect(accepts(OptionalDay, '2026-02-30')).toBe(false)
  })
})

describe('Id', () => {
  it.each([...ABSURD, 0, -1, 1.5, '1.5', 2_147_483_648, '99999999999', 'abc', '1 or 1=1'])('refuses %j', (value) => {
    expect(accepts(Id, value)).toBe(false)
  })

  it('reads numbers and digits up to the largest of the column', () => {
    expect([1, '7', ' 7 ', 2_147_483_647].map((value) => Id.parse(value))).toEqual([1, 7, 7, 2_147_483_647])
  })

  it('may be left out, or sent empty, where it is optional', () => {
    expect(['', null, undefined, '7'].map((value) => OptionalId.parse(value))).toEqual([null, null, null, 7])
    expect(accepts(OptionalId, '0')).toBe(false)
  })
})

describe('IdList', () => {
  it.each([
    ['1,2, 3', [1, 2, 3]],
    ['[1,2]', [1, 2]],
    ['', []],
    [
      [1, '2'],
      [1, 2],
    ],
  ])('reads %j', (value, expected) => {
    expect(IdList.parse(value)).toEqual(expected)
  })

  it.each(['1,,2', '1,1', '1,x', [1, 1], [0], 7, null, undefined])('refuses %j', (value) => {
    expect(accepts(IdList, value)).toBe(false)
  })
})

describe('Whole', () => {
  it.each([...ABSURD, 1.5, '1.5', 0, 11])('from 1 to 10 refuses %j', (value) => {
    expect(accepts(Whole(1, 10), value)).toBe(false)
  })

  it('reads its bounds', () => {
    expect([1, '10'].map((value) => Whole(1, 10).parse(value))).toEqual([1, 10])
  })
})

describe('Text', () => {
  it('is trimmed, and empty when absent', () => {
    expect([' a ', null, undefined, ''].map((value) => Text(5).parse(value))).toEqual(['a', '', '', ''])
  })

  it('is as long as its column', () => {
    expect(['12345', '123456'].map((value) => accepts(Text(5), value))).toEqual([true, false])
    expect(['12345', '123456', '', '  '].map((value) => accepts(RequiredText(5), value))).toEqual([true, false, false, false])
  })

  it.each([7, true, [], {}])('refuses %j, which is no text', (value) => {
    expect(accepts(Text(5), value)).toBe(false)
  })

  it('as an e-mail address is one, or empty', () => {
    expect(['', null, 'a@b.sv', 'a@b', 'a b@c.sv'].map((value) => accepts(OptionalEmail, value))).toEqual([true, true, true, false, false])
  })
})

describe('Flag', () => {
  it('reads booleans and the texts that forms send', () => {
    expect([true, false, 'true', 'True', '1', 'false', '0'].map((value) => Flag.parse(value))).toEqual([true, false, true, true, true, false, false])
  })

  it.each(['', 'yes', 'sí', 2, 1, null, undefined])('refuses %j', (value) => {
    expect(accepts(Flag, value)).toBe(false)
  })
})

describe('JSON in a form field', () => {
  it('is read, or refused when broken or of the wrong form', () => {
    expect(jsonText(IdList).parse('[1,2]')).toEqual([1, 2])
    expect(['[1,', '{}'].map((text) => accepts(jsonText(IdList), text))).toEqual([false, false])
  })
})

describe('Page', () => {
  it.each([0, 501, -1, 'x', '1.5', ''])('refuses the limit %j', (limit) => {
    expect(accepts(Page, { limit })).toBe(false)
  })

  it('asks for the whole list when it is empty', () => {
    expect(Page.parse({})).toEqual({})
  })
})
