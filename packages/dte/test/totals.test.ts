import { cents, ZERO } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { buildDocument } from '../src/documents/build-document.ts'
import { lineOfTotal } from '../src/documents/line-of-total.ts'
import { writeJson } from '../src/numbers/json.ts'
import { centsOf } from '../src/numbers/numeral.ts'
import { checkDocument } from '../src/rules/check-document.ts'
import { rulesOn } from '../src/rules/rules.ts'
import type { Ccf } from '../src/schema/ccf.ts'
import { ccf, clearance, creditNote, fe, freight, line, storage } from '../src/testing/samples.ts'
import { type Builder, builder, judgeTotals } from './totals.ts'

const rules = rulesOn('2026-10-01')
const summaryOf = (lines: typeof ccf.lines, retention = ZERO, other = rules) => {
  const { document, total } = buildDocument({ ...ccf, lines, retention }, other)
  const { resumen, cuerpoDocumento } = document as Ccf
  return { resumen, items: cuerpoDocumento, total }
}
const repeated = (times: number, net: number) => Array.from({ length: times }, (_, index) => line(`Línea ${index + 1}`, net))

describe('the total of a document', () => {
  it('is the invoice’s in 20,000 random cases, and the Ministry’s rules find nothing in any', { timeout: 180_000 }, () => {
    judgeTotals(builder, 20_000)
  })

  it('is the invoice’s own IVA where the Ministry tolerates the cent: three lines of 0.04 carry 0.03, 13 % of them is 0.02', () => {
    const { resumen, items, total } = summaryOf(repeated(3, 4))
    expect([total, items.length, resumen.tributos?.[0]?.valor]).toEqual([15, 3, JSON.rawJSON('0.03')])
  })

  it('has a line for what the rounding of many lines adds: twelve of 35.50 carry 55.44, 13 % of them is 55.38', () => {
    const { resumen, items, total } = summaryOf(repeated(12, 35_50))
    expect(total).toBe(481_44)
    expect(items.at(-1)).toMatchObject({ descripcion: 'Diferencia por redondeo del IVA de cada línea', noGravado: JSON.rawJSON('0.06') })
    expect([resumen.tributos?.[0]?.valor, resumen.totalNoGravado]).toEqual([JSON.rawJSON('55.38'), JSON.rawJSON('0.06')])
  })

  it('may take something off in that line: forty lines of 0.11 carry 0.40, 13 % of them is 0.57', () => {
    const { resumen, total } = summaryOf(repeated(40, 11))
    expect(total).toBe(40 * 12)
    expect(centsOf(resumen.totalNoGravado)).toBe(-17)
  })

  it('needs no such line in an FE, whose prices include IVA', () => {
    const { document, total } = buildDocument({ ...fe, lines: repeated(12, 35_50) }, rules)
    expect([total, document.cuerpoDocumento.length, centsOf(document.resumen.totalPagar)]).toEqual([481_44, 12, 481_44])
    expect(document.cuerpoDocumento[0]?.ventaGravada).toEqual(JSON.rawJSON('40.12'))
  })

  it('is the same whichever way an expense of the client is billed, and only what is around it changes', () => {
    const lines = [clearance, freight, storage]
    const outside = summaryOf(lines, cents(2_13), { ...rules, expense_form: 'noGravado' })
    const notSubject = summaryOf(lines, cents(2_13))
    expect([outside.total, notSubject.total]).toEqual([326_50, 326_50])
    expect(outside.items[2]).toMatchObject({ precioUni: 0, ventaNoSuj: 0, noGravado: JSON.rawJSON('85.3'), uniMedida: 99, tributos: null })
    expect(outside.resumen).toMatchObject({ subTotalVentas: JSON.rawJSON('213.45'), montoTotalOperacion: JSON.rawJSON('241.2') })
    expect(outside.resumen.totalPagar).toEqual(notSubject.resumen.totalPagar)
  })

  it('is the same whether or not montoTotalOperacion has the retention taken off', () => {
    const net = { ...rules, ccf_amount_net_of_retention: true }
    const { resumen, total } = summaryOf([clearance, freight, storage], cents(2_13), net)
    expect([total, resumen.montoTotalOperacion, resumen.totalPagar]).toEqual([326_50, JSON.rawJSON('324.37'), JSON.rawJSON('324.37')])
    expect(checkDocument('03', buildDocument({ ...ccf, retention: cents(2_13) }, net).document, '2026-10-01T17:00:00Z', net)).toEqual([])
  })

  it('says the unit of a service as the rule of the day has it, and none of what is outside the tax', () => {
    const { items } = summaryOf([clearance, storage], ZERO, { ...rules, service_unit: 59, expense_form: 'noGravado' })
    expect(items.map(({ uniMedida }) => uniMedida)).toEqual([59, 99])
  })

  it('leaves out lines that cost nothing, and refuses an invoice of nothing else', () => {
    const free = line('Cortesía', 0, { unit_price: cents(50_00) })
    expect(summaryOf([clearance, free]).items).toHaveLength(1)
    expect(() => summaryOf([free])).toThrow('al menos una línea')
  })

  it('is what a credit note was given as, whichever amount that is', () => {
    const off: number[] = []
    for (let total = 1; total <= 3000; total += 1) {
      const lines = [lineOfTotal('Ajuste', cents(total), rules)]
      const built = buildDocument({ ...creditNote, lines, retention: ZERO }, rules)
      const findings = checkDocument('05', built.document, '2026-10-01T17:00:00Z', rules)
      if (built.total !== total || built.document.cuerpoDocumento.length > 1 || findings.length > 0) off.push(total)
    }
    expect(off).toEqual([])
  })

  it.each([
    ['IVA that is not 13 %', line('Trámite', 100_00, { iva: cents(13_02) })],
    ['IVA of an exempt line', line('Trámite', 100_00, { class: 'exento', iva: cents(1) })],
    ['a net above its price', line('Trámite', 100_00, { unit_price: cents(99_99) })],
    ['a part of a quantity', line('Trámite', 100_00, { quantity: 1.5 })],
  ])('is not made of a line with %s', (_, wrong) => {
    expect(() => summaryOf([wrong])).toThrow('no concuerdan')
  })
})

const wrong: Readonly<Record<string, Builder['buildDocument']>> = {
  'the Ministry’s IVA instead of the invoice’s': (input, rules) =>
    builder.buildDocument({ ...input, lines: input.lines.map((line) => ({ ...line, iva: ZERO })) }, { ...rules, iva_rate: 0 }),
  'a cent that is not paid': (input, rules) => {
    const built = builder.buildDocument(input, rules)
    const text = writeJson({ ...built.document, resumen: { ...built.document.resumen, totalPagar: 0 } })
    return { ...built, text }
  },
  'a total in words only': (input, rules) => {
    const built = builder.buildDocument(input, rules)
    const pagos = [{ codigo: '05', montoPago: 0, referencia: null, plazo: null, periodo: null }]
    // A credit note lists no payments.
    return { ...built, document: { ...built.document, resumen: { ...built.document.resumen, pagos } } as typeof built.document }
  },
}

it.each(Object.keys(wrong))('%s would be found', (name) => {
  expect(() => judgeTotals({ buildDocument: wrong[name] ?? builder.buildDocument }, 1000, 1)).toThrow('seed: 1')
})
