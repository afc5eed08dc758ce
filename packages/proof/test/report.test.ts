import { describe, expect, it } from 'vitest'
import { FAULTS } from '../src/prove/faults.ts'
import { OPERATIONS } from '../src/prove/operations/index.ts'
import { htmlReport } from '../src/prove/report.ts'

const counts = { accepted: 2, refused: 1, unsure: 0 }
const figures = { seed: 7, seconds: 1, operations: 3, ...counts, retried: 0, answersLost: 0 }
const byName = <Value>(all: readonly { readonly name: string }[], value: Value) => Object.fromEntries(all.map(({ name }) => [name, value]))

describe('the report of the proof', () => {
  it('says in Spanish what people did and what failed', () => {
    const report = htmlReport({ ...figures, faults: byName(FAULTS, 1), byOperation: byName(OPERATIONS, counts), violations: [] })
    const rows = [...report.matchAll(/<tr><td>([^<]*)<\/td>/g)].map(([, first]) => first)
    expect(rows.length).toBeGreaterThan(FAULTS.length + OPERATIONS.length)
    for (const { name } of [...FAULTS, ...OPERATIONS]) expect(rows).not.toContain(name)
    expect(report).toContain('ninguna violación')
  })

  it('tells of a violation what happened to its document, and keeps markup out', () => {
    const violation = { rule: 'a charge is billed once', found: 'charge 7', invoice: 3, history: ['<script>alert(1)</script>'] }
    const report = htmlReport({ ...figures, faults: {}, byOperation: {}, violations: [violation] })
    expect(report).toContain('No se cumplió. Violaciones: 1.')
    expect(report).toContain('charge 7 · factura 3')
    expect(report).toContain('&lt;script&gt;')
    expect(report).not.toContain('<script>')
  })
})
