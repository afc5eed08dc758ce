import { describe, expect, it } from 'vitest'
import type { ComparedResult } from '../run-compared.ts'
import { toHtml } from './chart.ts'
import { comparedTable, figuresLine, short, table } from './table.ts'

const summary = {
  perSecond: 392.4,
  spread: 0.1,
  p50: 40,
  p99: 70.25,
  failed: 0,
  disturbed: 0,
  rounds: 5,
  cpu: { service: 2.4, postgres: 2, redis: 0.1 },
}
const result: ComparedResult = {
  name: 'payment-hot',
  title: 'pago',
  summary,
  reference: { name: 'pgbench', summary: { ...summary, perSecond: 700, disturbed: 1 } },
  ratio: 0.56,
  statements: 14,
  writes: { postgres: 14.8, redis: 7.1, answers: 1 },
  rounds: [],
}

describe('the table', () => {
  it('has columns as wide as their longest cell', () => {
    expect(table(['a', 'bb'], [['long', '1']])).toBe(['a     bb', '────  ──', 'long   1'].join('\n'))
  })

  it('has the ratio to the reference, and says which rounds to distrust', () => {
    expect(comparedTable([result]).split('\n').at(-1)).toMatch(
      /^payment-hot +392 +10 % +40\.0 +70\.3 +pgbench +700 +0\.56 +2\.40 +2\.00 +0\.10 +14\.0 .*1\/10 con otra carga$/,
    )
  })

  it('says that there is no reference where there is none', () => {
    expect(comparedTable([{ ...result, reference: null, ratio: null }])).toMatch(/ – +– +– /)
  })

  it('shows three digits', () => {
    expect([1234.5, 12.34, 1.234].map(short)).toEqual(['1235', '12.3', '1.23'])
    expect(figuresLine('start', [{ label: 'memoria', value: 108, unit: 'MB' }])).toBe('start: memoria 108 MB')
  })
})

it('the chart needs nothing but itself', () => {
  const machine = { date: '', cpu: 'a <b>', memory: '', system: '', node: '', postgresql: '', redis: '', pgbench: '', client: '' }
  const html = toHtml({ machine, scale: 1, seconds: 1, rounds: 1, compared: [result], figures: [] })
  expect(html).toMatch(/<rect [^>]*width="235"/)
  expect(html).not.toMatch(/<script|https?:|src=|<b>/)
})
