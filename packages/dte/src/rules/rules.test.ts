import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RULE_ROWS, rulesOn } from './rules.ts'

const other = { key: 'service_unit', value: 59, valid_from: '2027-01-01', valid_to: null, source: 'a decree', question: null }

describe('the dated rules', () => {
  it('have one value each today', () => {
    expect(rulesOn('2026-12-01')).toMatchObject({ iva_rate: 1300, retention_from: 100_00, expense_form: 'ventaNoSuj', service_unit: 99 })
  })

  it('change on the day that a row says', () => {
    const dated = [...RULE_ROWS.map((row) => (row.key === 'service_unit' ? { ...row, valid_to: '2026-12-31' } : row)), other]
    expect([rulesOn('2026-12-31', dated).service_unit, rulesOn('2027-01-01', dated).service_unit]).toEqual([99, 59])
  })

  it('never have two values on one day, nor none', () => {
    expect(() => rulesOn('2027-01-01', [...RULE_ROWS, other])).toThrow('Two values of service_unit')
    expect(() => rulesOn('1990-01-01')).toThrow()
  })

  it('have each open question on the page for the accountant', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/dte.md'), 'utf8')
    const questions = RULE_ROWS.flatMap(({ question }) => (question === null ? [] : [question]))
    expect(questions.filter((question) => !page.includes(`\n| ${question} | `))).toEqual([])
  })

  it('name the source of each', () => {
    expect(RULE_ROWS.filter(({ source }) => source.length < 5)).toEqual([])
  })
})
