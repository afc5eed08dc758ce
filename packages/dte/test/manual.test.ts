import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { archiveText } from '../src/documents/archive.ts'
import { buildDocument } from '../src/documents/build-document.ts'
import { retentionOn } from '../src/documents/retention.ts'
import { typeOfInvoice } from '../src/documents/type-of-invoice.ts'
import { readJson } from '../src/numbers/json.ts'
import { centsOf, numeral } from '../src/numbers/numeral.ts'
import { checkDocument } from '../src/rules/check-document.ts'
import { checkCreditLimit } from '../src/rules/credit-limit.ts'
import { rulesOn } from '../src/rules/rules.ts'
import type { Ccf } from '../src/schema/ccf.ts'
import type { CreditNote } from '../src/schema/credit-note.ts'
import { ccf, clearance, creditNote, fe, line } from '../src/testing/samples.ts'
import { changed } from './changed.ts'
import { golden } from './golden.ts'

const NOW = '2026-10-01T17:00:00.000Z'
const rules = rulesOn('2026-10-01')
const netRules = { ...rules, ccf_amount_net_of_retention: true }
const amount = (text: string) => numeral(text)

/** A document with several places changed. */
function altered(document: object, changes: Readonly<Record<string, unknown>>): object {
  return Object.entries(changes).reduce((sofar, [path, value]) => changed(sofar, path, value), document)
}

function saleItem(index: number, price: number, discount: number) {
  const [item] = (golden('ccf') as Ccf).cuerpoDocumento
  return { ...item, numItem: index + 1, precioUni: price, montoDescu: discount, ventaGravada: price - discount }
}

describe('the CCF of the manual, with discounts of lines and of the whole', () => {
  const outside = { ...saleItem(4, 0, 0), tributos: null, noGravado: -20 }
  const example = altered(golden('ccf'), {
    cuerpoDocumento: [saleItem(0, 110, 10), saleItem(1, 100, 25), saleItem(2, 500, 0), saleItem(3, 100, 0), outside],
    'resumen.totalNoSuj': 0,
    'resumen.totalGravada': 775,
    'resumen.subTotalVentas': 775,
    'resumen.descuGravada': amount('77.5'),
    'resumen.porcentajeDescuento': 10,
    'resumen.totalDescu': amount('112.5'),
    'resumen.tributos[0].valor': amount('90.68'),
    'resumen.subTotal': amount('697.5'),
    'resumen.ivaRete': amount('6.98'),
    'resumen.montoTotalOperacion': amount('781.2'),
    'resumen.totalNoGravado': -20,
    'resumen.totalPagar': amount('761.2'),
    'resumen.pagos[0].montoPago': amount('761.2'),
  })

  it('is right where montoTotalOperacion is net of the retention, as it prints it', () => {
    expect(checkDocument('03', example, NOW, netRules)).toEqual([])
  })

  it('is off by the retention where it is not', () => {
    expect(checkDocument('03', example, NOW, rules).map(({ path }) => path)).toEqual(['resumen.montoTotalOperacion'])
  })

  it('has a misprint: its discounts are 112.50, not 113.50', () => {
    const printed = changed(example, 'resumen.totalDescu', amount('113.5'))
    expect(checkDocument('03', printed, NOW, netRules).map(({ path }) => path)).toEqual(['resumen.totalDescu'])
  })
})

describe('the credit note of the manual', () => {
  it('gives back 0.90 of retention on 90.00: what was withheld of more than 100', () => {
    const [item] = (golden('credit-note') as Ccf).cuerpoDocumento
    const outside = { ...item, numItem: 2, precioUni: 0, ventaGravada: 0, tributos: null, ivaRete: 0, noGravado: -5 }
    const note = altered(golden('credit-note'), {
      cuerpoDocumento: [{ ...item, cantidad: 5, precioUni: 21, montoDescu: 15, ventaGravada: 90, ivaRete: amount('0.9') }, outside],
      'resumen.totalGravada': 90,
      'resumen.subTotalVentas': 90,
      'resumen.totalDescu': 15,
      'resumen.tributos[0].valor': amount('11.7'),
      'resumen.montoTotalOperacion': amount('101.7'),
      'resumen.ivaRete': amount('0.9'),
      'resumen.totalNoGravado': -5,
      'resumen.totalPagar': amount('95.8'),
    })
    expect(checkDocument('05', note, NOW, rules)).toEqual([])
  })
})

describe('a CCF of 100 taxed and 50 exempt', () => {
  it('comes to 163, of which 162 are paid', () => {
    const lines = [line('Trámite', 100_00), line('Seguro', 50_00, { class: 'exento', iva: cents(0) })]
    const { document, total } = buildDocument({ ...ccf, lines, retention: retentionOn(lines, rules) }, rules)
    expect(document.resumen).toMatchObject({ montoTotalOperacion: 163, totalPagar: 162, ivaRete: 1 })
    expect([total, checkDocument('03', document, NOW, rules)]).toEqual([163_00, []])
  })
})

describe('the retention', () => {
  it('is 1 % of all that is taxed, from 100.00 on', () => {
    expect(retentionOn([line('Trámite', 99_99)], rules)).toBe(0)
    expect(retentionOn([line('Trámite', 60_00), line('Gasto gravado', 40_00)], rules)).toBe(1_00)
    expect(retentionOn([line('Trámite', 99_00), line('Gasto', 500_00, { class: 'pass_through' })], rules)).toBe(0)
  })
})

describe('the retention that a credit note gives back', () => {
  it('is spread over its taxed lines, to the cent, and over no others', () => {
    const lines = [line('Seguro', 500_00, { class: 'exento', iva: cents(0) }), line('Trámite', 100_50), line('Flete', 100_50)]
    const { document } = buildDocument({ ...creditNote, lines, retention: retentionOn(lines, rules) }, rules)
    const shares = (document as CreditNote).cuerpoDocumento.map(({ ivaRete }) => centsOf(ivaRete))
    expect([document.resumen, shares]).toMatchObject([{ ivaRete: amount('2.01') }, [0, 1_01, 1_00]])
  })
})

describe('credit notes on one document', () => {
  const built = (lines: typeof ccf.lines) => buildDocument({ ...creditNote, lines, retention: cents(0) }, rules).document
  const target = buildDocument(ccf, rules).document
  const paths = (lines: typeof ccf.lines, earlier: (typeof ccf.lines)[]) =>
    checkCreditLimit(built(lines), target, earlier.map(built)).map(({ path }) => path)

  it('come to no more than it has, of each kind of sale', () => {
    expect(paths(ccf.lines, [])).toEqual([])
    expect(paths([clearance], [[line('Flete', 63_45)]])).toEqual([])
    expect(paths([clearance], [[line('Flete', 63_46)]])).toEqual(['resumen.totalGravada'])
    expect(paths([line('Gasto', 85_31, { class: 'no_sujeto' })], [])).toEqual(['resumen.totalNoSuj'])
    expect(paths([line('Seguro', 1, { class: 'exento' })], [])).toEqual(['resumen.totalExenta'])
  })
})

describe('what an invoice becomes', () => {
  it('depends on whether the client has an NRC, and on whether it is at home', () => {
    expect(typeOfInvoice({ invoice_type: 'DTE', nrc: '123456' }, rules)).toBe('03')
    expect(typeOfInvoice({ invoice_type: 'DTE', nrc: null }, rules)).toBe('01')
    expect(['FEX', 'INTL'].map((invoice_type) => typeOfInvoice({ invoice_type: invoice_type as 'FEX', nrc: null }, rules))).toEqual(['11', '11'])
  })
})

describe('the file that is delivered and kept', () => {
  it('is the document as it was signed, with signature and stamp beside it', () => {
    const { text } = buildDocument(fe, rules)
    const archive = archiveText({ text, jws: 'a.b.c', reception_stamp: '2026X' })
    expect(archive.startsWith(text.slice(0, -1))).toBe(true)
    expect(readJson(archive)).toEqual({ ...(readJson(text) as object), firmaElectronica: 'a.b.c', selloRecibido: '2026X' })
  })
})

describe('text that people typed', () => {
  it('stands on one line, and says DUCA and BL where there are any', () => {
    const associated = [{ code: 1, description: 'DUCA', detail: '4-1234\n' }]
    const { document } = buildDocument({ ...ccf, lines: [{ ...clearance, description: ' Trámite\n aduanal ' }], associated }, rules)
    expect(document.cuerpoDocumento[0]?.descripcion).toBe('Trámite aduanal')
    expect(document).toMatchObject({ otrosDocumentos: [{ codDocAsociado: 1, descDocumento: 'DUCA', detalleDocumento: '4-1234', medico: null }] })
  })
})
