import { describe, expect, it } from 'vitest'
import { buildDocument } from '../src/documents/build-document.ts'
import { readJson } from '../src/numbers/json.ts'
import { rulesOn } from '../src/rules/rules.ts'
import { checkSchema } from '../src/schema/check-schema.ts'
import { ccf, creditNote, fe, fex } from '../src/testing/samples.ts'
import { golden, goldenText } from './golden.ts'

const rules = rulesOn('2026-10-01')

describe.each([
  ['ccf', ccf],
  ['fe', fe],
  ['credit-note', creditNote],
  ['fex', fex],
] as const)('the golden %s', (name, input) => {
  const built = buildDocument(input, rules)

  it('comes out of the builder field by field, in its order', () => {
    expect(readJson(built.text)).toEqual(golden(name))
    expect(built.text).toBe(goldenText(name))
  })

  it('fits its schema', () => {
    expect(checkSchema(input.type, golden(name))).toEqual([])
  })

  it('has no number with a zero that says nothing', () => {
    expect(built.text.match(/:-?\d+\.\d*0[,}\]]/g)).toBeNull()
  })
})
