import { cents, chargeAmounts, expenseAmounts, type IvaType, type Line, retentionOf, toLine, totalsOf, ZERO } from '@gpro/core'
import fc from 'fast-check'
import { buildDocument } from '../src/documents/build-document.ts'
import type { DocumentInput, DocumentLine, LineClass } from '../src/documents/input.ts'
import { retentionOn } from '../src/documents/retention.ts'
import { checkDocument } from '../src/rules/check-document.ts'
import { type Rules, rulesOn } from '../src/rules/rules.ts'
import { ccf, creditNote, fe, fex } from '../src/testing/samples.ts'
import { ministryTotal } from './ministry.ts'

/** What is judged; the test of this judge gives it wrong ones. */
export const builder = { buildDocument }
export type Builder = typeof builder

interface Item {
  readonly kind: 'charge' | 'expense'
  readonly quantity: number
  readonly price: number
  readonly rate: number
  readonly class: LineClass
}

// Prices whose IVA ends in half a cent, small ones, and those around the limit of the retention.
const price = fc.oneof(
  fc.integer({ min: 1, max: 500 }),
  fc.constantFrom(4, 50, 35_50, 100_50),
  fc.integer({ min: 99_90, max: 100_10 }),
  fc.integer({ min: 1, max: 9_999_999 }),
)
const item: fc.Arbitrary<Item> = fc.record({
  kind: fc.constantFrom('charge', 'expense'),
  quantity: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 999 })),
  price,
  rate: fc.oneof(fc.constantFrom(0, 0, 1, 5000), fc.integer({ min: 0, max: 10_000 })),
  class: fc.constantFrom('gravado', 'gravado', 'exento', 'no_sujeto', 'pass_through'),
})
// One item many times over is how line-by-line rounding drifts away.
const items = fc.oneof(
  fc.array(item, { minLength: 1, maxLength: 8 }),
  fc.tuple(item, fc.integer({ min: 2, max: 40 })).map(([one, times]) => Array.from({ length: times }, () => one)),
)
const wish = fc.record({
  type: fc.constantFrom('01', '03', '05', '11'),
  items,
  retains: fc.boolean(),
  form: fc.constantFrom('ventaNoSuj', 'noGravado'),
})

/** The line of the invoice, by the rules of the house, and the same for the document. */
function lineOf({ kind, quantity, price, rate, class: lineClass }: Item, index: number, abroad: boolean): [Line, DocumentLine] {
  const ivaType: IvaType = lineClass === 'pass_through' ? 'no_sujeto' : lineClass
  const charge = kind === 'charge'
  const amounts = charge
    ? chargeAmounts({ quantity, unit_price: cents(price), discount: rate, iva_type: ivaType })
    : expenseAmounts({ amount: cents(price), markup: rate, markup_rest: 0, iva_type: ivaType })
  const line = toLine(kind, index + 1, amounts.net, ivaType, abroad ? 'FEX' : 'DTE')
  const { net, iva } = line
  const terms = charge ? { quantity, unit_price: cents(price) } : { quantity: 1, unit_price: net }
  const shown = lineClass === 'pass_through' ? lineClass : line.iva_type
  return [line, { description: `Línea ${index + 1}`, code: null, item_type: 2, class: shown, ...terms, net, iva }]
}

const SAMPLES = { '01': fe, '03': ccf, '05': creditNote, '11': fex } as const
const NOW = '2026-10-01T17:00:00.000Z'

function fail(what: string, found: unknown, expected: unknown): never {
  throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`)
}

/** A document of random lines has the total of their invoice, and nothing that the Ministry would refuse. */
export function judgeTotals({ buildDocument }: Builder, cases: number, seed?: number): void {
  const base = rulesOn('2026-10-01')
  const property = fc.property(wish, ({ type, items, retains, form }) => {
    const pairs = items.map((wished, index) => lineOf(wished, index, type === '11'))
    const lines = pairs.map(([, line]) => line)
    const rules: Rules = { ...base, expense_form: form }
    fc.pre(lines.some(({ net, class: lineClass }) => net > 0 && (lineClass !== 'pass_through' || (form === 'ventaNoSuj' && type !== '11'))))
    const retention = retains && type !== '11' ? retentionOn(lines, rules) : ZERO
    const invoice = totalsOf(pairs.map(([line]) => line))
    // Where no expense is taxed, the retention of the house is the Ministry's.
    if (retention > 0 && pairs.every(([line]) => line.kind === 'charge' || line.iva_type !== 'gravado')) {
      const house = retentionOf(
        'DTE',
        'grande',
        pairs.map(([line]) => line),
      )
      if (house !== retention) fail('the retention', house, retention)
    }
    const input = { ...SAMPLES[type], lines, retention } as DocumentInput
    const { document, text, total } = buildDocument(input, rules)
    if (total !== invoice.total) fail('the total', total, invoice.total)
    if (ministryTotal(text) !== BigInt(invoice.total)) fail('the total in the text', String(ministryTotal(text)), invoice.total)
    const findings = checkDocument(type, document, NOW, rules)
    if (findings.length > 0) fail('findings', findings, [])
  })
  fc.assert(property, { numRuns: cases, ...(seed !== undefined && { seed }) })
}
