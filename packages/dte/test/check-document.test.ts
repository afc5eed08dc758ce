import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { buildDocument } from '../src/documents/build-document.ts'
import { numeral } from '../src/numbers/numeral.ts'
import { checkDocument } from '../src/rules/check-document.ts'
import { rulesOn } from '../src/rules/rules.ts'
import * as samples from '../src/testing/samples.ts'
import { changed } from './changed.ts'
import { golden } from './golden.ts'

const NOW = '2026-10-01T17:00:00.000Z'
const rules = rulesOn('2026-10-01')
const ccf = golden('ccf')
const fe = golden('fe')
const note = golden('credit-note')
const fex = golden('fex')
const exact = (text: string) => numeral(text)
const payment = { codigo: '05', montoPago: exact('324.37'), referencia: null, plazo: '01', periodo: 30 }

describe('the rules', () => {
  it('are asked once the schema has found nothing: they need its forms', () => {
    expect(checkDocument('03', changed(ccf, 'resumen', null), NOW, rules)).toEqual([{ path: 'resumen', message: 'debe ser un objeto' }])
    expect(checkDocument('03', null, NOW, rules)).toEqual([{ path: '', message: 'debe ser un objeto' }])
  })

  it.each([
    ['03', ccf],
    ['01', fe],
    ['05', note],
    ['11', fex],
  ] as const)('find nothing in a golden document of type %s', (type, document) => {
    expect(checkDocument(type, document, NOW, rules)).toEqual([])
  })

  const at = 'cuerpoDocumento[1].'
  it.each([
    ['03', 'an operation of contingency without its type', 'identificacion.tipoOperacion', 2, 'identificacion.tipoModelo'],
    ['03', 'a type of contingency without contingency', 'identificacion.tipoContingencia', 1, 'identificacion.tipoContingencia'],
    ['03', 'a reason without contingency', 'identificacion.motivoContin', 'corte', 'identificacion.motivoContin'],
    ['03', 'an hour that is still to come', 'identificacion.horEmi', '11:30:00', 'identificacion.fecEmi'],
    ['03', 'a day of last month', 'identificacion.fecEmi', '2026-09-30', 'identificacion.fecEmi'],
    ['03', 'lines that are not numbered from 1', `${at}numItem`, 3, `${at}numItem`],
    ['03', 'a tax of its own on a service', `${at}codTributo`, 'A8', `${at}codTributo`],
    ['03', 'a document that is not among the related ones', `${at}numeroDocumento`, '190', `${at}numeroDocumento`],
    ['03', 'a taxed line without its tax', `${at}tributos`, null, `${at}tributos`],
    ['03', 'an untaxed line with the tax', 'cuerpoDocumento[2].tributos', ['20'], 'cuerpoDocumento[2].tributos'],
    ['03', 'a line of two classes', `${at}ventaExenta`, 5, `${at}ventaGravada`],
    ['03', 'a line that is price × quantity less another discount', `${at}montoDescu`, exact('7.1'), `${at}ventaGravada`],
    ['03', 'a line outside the tax with a price', `${at}noGravado`, 1, `${at}noGravado`],
    ['03', 'a sum that is two cents off', 'resumen.totalGravada', exact('213.47'), 'resumen.totalGravada'],
    ['03', 'a sum of exempt sales without lines', 'resumen.totalExenta', 1, 'resumen.totalExenta'],
    ['03', 'a sum of untaxed sales that is off', 'resumen.totalNoSuj', 85, 'resumen.totalNoSuj'],
    ['03', 'a sum outside the tax that no line explains', 'resumen.totalNoGravado', 1, 'resumen.totalNoGravado'],
    ['03', 'discounts that no line explains', 'resumen.totalDescu', 8, 'resumen.totalDescu'],
    ['03', 'a sub-total without the global discount', 'resumen.descuNoSuj', 1, 'resumen.subTotal'],
    ['03', 'IVA that is two cents off', 'resumen.tributos[0].valor', exact('27.77'), 'resumen.tributos[0].valor'],
    ['03', 'no IVA', 'resumen.tributos', null, 'resumen.tributos'],
    ['03', 'retention of another rate', 'resumen.ivaRete', exact('2.2'), 'resumen.ivaRete'],
    ['03', 'an operation net of the retention', 'resumen.montoTotalOperacion', exact('324.37'), 'resumen.montoTotalOperacion'],
    ['03', 'a total that is two cents off', 'resumen.totalPagar', exact('324.39'), 'resumen.totalPagar'],
    ['03', 'payments that do not add up', 'resumen.pagos', [{ ...payment, montoPago: 300 }], 'resumen.pagos'],
    ['03', 'credit without a term', 'resumen.pagos', [{ ...payment, plazo: null, periodo: null }], 'resumen.pagos[0].periodo'],
    ['03', 'a term without its period', 'resumen.pagos', [{ ...payment, periodo: null }], 'resumen.pagos[0].periodo'],
    ['03', 'a period without its term', 'resumen.pagos', [{ ...payment, plazo: null }], 'resumen.pagos[0].periodo'],
    ['03', 'cash with a term', 'resumen.condicionOperacion', 1, 'resumen.pagos[0].periodo'],
    ['01', 'a tax listed in an FE', 'cuerpoDocumento[0].tributos', ['20'], 'cuerpoDocumento[0].tributos'],
    ['01', 'IVA within a line that is off', 'cuerpoDocumento[0].ivaItem', exact('22.04'), 'cuerpoDocumento[0].ivaItem'],
    ['01', 'a sum of IVA that is off', 'resumen.totalIva', exact('27.73'), 'resumen.totalIva'],
    ['01', 'taxes in the summary', 'resumen.tributos', [{ codigo: '59', descripcion: 'Turismo', valor: 1 }], 'resumen.tributos'],
    ['01', 'a total that is off', 'resumen.montoTotalOperacion', 241, 'resumen.montoTotalOperacion'],
    ['01', 'a DUI with its dash', 'receptor.numDocumento', '01234567-8', 'receptor.numDocumento'],
    ['01', 'a number without its type', 'receptor.tipoDocumento', null, 'receptor.numDocumento'],
    ['01', 'an NRC of somebody without NIT', 'receptor.nrc', '123456', 'receptor.nrc'],
    ['01', 'retention under 100 dollars', 'resumen.ivaRete', exact('0.5'), 'resumen.ivaRete'],
    ['05', 'the IVA of a retention certificate', 'resumen.totalIva', exact('19.5'), 'resumen.totalIva'],
    ['05', 'retention that its lines do not add up to', 'resumen.ivaRete', exact('1.6'), 'resumen.ivaRete'],
    ['05', 'more retention than 1 % of what it credits', 'resumen.ivaRete', exact('1.52'), 'resumen.ivaRete'],
    ['05', 'an operation net of the retention', 'resumen.montoTotalOperacion', 168, 'resumen.montoTotalOperacion'],
    ['05', 'a note on an FE', 'documentoRelacionado[0].tipoDocumento', '01', 'documentoRelacionado[0].tipoDocumento'],
    ['05', 'a CCF of later', 'documentoRelacionado[0].fechaEmision', '2026-10-02', 'documentoRelacionado[0].fechaEmision'],
    ['05', 'a CCF of more than three months ago', 'documentoRelacionado[0].fechaEmision', '2026-06-30', 'documentoRelacionado[0].fechaEmision'],
    ['05', 'a line on another document', 'cuerpoDocumento[0].numeroDocumento', 'OTRO', 'cuerpoDocumento[0].numeroDocumento'],
    ['11', 'the tax of home', 'cuerpoDocumento[0].tributos', ['20'], 'cuerpoDocumento[0].tributos'],
    ['11', 'an export without the tax of 0 %', 'resumen.tributos', null, 'resumen.tributos'],
    ['11', 'freight that the total leaves out', 'resumen.flete', 10, 'resumen.montoTotalOperacion'],
    ['03', 'a municipality of another department', 'receptor.direccion.municipio', '13', 'receptor.direccion.municipio'],
    ['03', 'a district of another municipality', 'emisor.direccion.distrito', '01', 'emisor.direccion.distrito'],
    ['03', 'a department that there is not', 'emisor.direccion.departamento', '15', 'emisor.direccion.departamento'],
    ['03', 'a unit that there is not', 'cuerpoDocumento[0].uniMedida', 3, 'cuerpoDocumento[0].uniMedida'],
    ['03', 'a form of payment that there is not', 'resumen.pagos[0].codigo', '06', 'resumen.pagos[0].codigo'],
    ['11', 'a country that there is not', 'receptor.codPais', 'XX', 'receptor.codPais'],
    ['11', 'a destination at home', 'receptor.codPais', 'SV', 'receptor.codPais'],
  ] as const)('of type %s find %s', (type, _, path, value, where) => {
    const document = { '01': fe, '03': ccf, '05': note, '11': fex }[type]
    expect(checkDocument(type, changed(document, path, value), NOW, rules).map((finding) => finding.path)).toContain(where)
  })

  it('tolerate the Ministry’s cent, and no more', () => {
    const off = (text: string) => checkDocument('03', changed(ccf, 'resumen.ivaRete', exact(text)), NOW, rules)
    expect(off('2.14')).toEqual([])
    expect(off('2.15').map(({ path }) => path)).toEqual(['resumen.ivaRete', 'resumen.totalPagar'])
  })

  it.each([
    ['without its type', {}, 'identificacion.tipoContingencia'],
    ['of type 5 without a reason', { tipoContingencia: 5 }, 'identificacion.motivoContin'],
    ['with a reason that its type does not want', { tipoContingencia: 1, motivoContin: 'corte' }, 'identificacion.motivoContin'],
  ])('find a contingency %s', (_, change, path) => {
    const said = Object.entries({ tipoModelo: 2, tipoOperacion: 2, ...change })
    const document = said.reduce((sofar, [name, value]) => changed(sofar, `identificacion.${name}`, value), ccf)
    expect(checkDocument('03', document, NOW, rules).map((finding) => finding.path)).toEqual([path])
  })

  it('want nothing withheld from 99.99, and take 1.00 of 100.00', () => {
    const withheld = (net: number) => {
      const { document } = buildDocument({ ...samples.ccf, lines: [samples.line('Trámite', net)], retention: cents(1_00) }, rules)
      return checkDocument('03', document, NOW, rules)
    }
    expect(withheld(99_99)).toEqual([{ path: 'resumen.ivaRete', message: 'no se retiene sobre menos de 100.00 gravados' }])
    expect(withheld(100_00)).toEqual([])
  })

  it('give back no retention where nothing taxed is credited', () => {
    const line = samples.line('Ajuste', 150_00, { class: 'exento', iva: cents(0) })
    const { document } = buildDocument({ ...samples.creditNote, lines: [line], retention: cents(1_50) }, rules)
    expect(checkDocument('05', document, NOW, rules).map(({ path }) => path)).toEqual(['resumen.ivaRete'])
  })

  it('let a document wait five days within its month and half an hour after it, and one of a contingency longer', () => {
    const paths = (document: object, now: string) => checkDocument('03', document, now, rules).map(({ path }) => path)
    expect(paths(ccf, '2026-10-06T17:00:00Z')).toEqual([])
    expect(paths(ccf, '2026-10-07T17:00:00Z')).toEqual(['identificacion.fecEmi'])
    const lastMinute = changed(changed(ccf, 'identificacion.fecEmi', '2026-10-31'), 'identificacion.horEmi', '23:59:00')
    expect(paths(lastMinute, '2026-11-01T06:29:59Z')).toEqual([])
    expect(paths(lastMinute, '2026-11-01T06:30:00Z')).toEqual(['identificacion.fecEmi'])
    const waiting = { tipoModelo: 2, tipoOperacion: 2, tipoContingencia: 1 }
    const contingency = Object.entries(waiting).reduce((document, [name, value]) => changed(document, `identificacion.${name}`, value), ccf)
    expect(paths(contingency, '2026-10-20T17:00:00Z')).toEqual([])
  })

  it('want to know who buys for 1095 dollars, and not for less', () => {
    const threshold = (fe_receiver_from: number) =>
      checkDocument('01', changed(fe, 'receptor', null), NOW, { ...rules, fe_receiver_from: fe_receiver_from as typeof rules.fe_receiver_from })
    expect(threshold(241_21)).toEqual([])
    expect(threshold(241_20).map(({ path }) => path)).toEqual(['receptor'])
  })

  it.each(['precioUni', 'montoDescu'])('want a line outside the tax to have no %s', (name) => {
    const { document } = buildDocument({ ...samples.ccf, lines: [samples.clearance, samples.storage] }, { ...rules, expense_form: 'noGravado' })
    const priced = changed(document, `cuerpoDocumento[1].${name}`, 1)
    expect(checkDocument('03', priced, NOW, rules).map(({ path }) => path)).toContain('cuerpoDocumento[1].noGravado')
  })

  it('want nothing paid where what is outside the tax takes more off than is due, and then cash', () => {
    const outside = samples.line('Abono', 1, { class: 'pass_through' })
    const { document } = buildDocument({ ...samples.ccf, lines: [samples.clearance, outside] }, { ...rules, expense_form: 'noGravado' })
    const places = { 'cuerpoDocumento[1].noGravado': -1000, 'resumen.totalNoGravado': -1000, 'resumen.totalPagar': 0 }
    const withRows = Object.entries({ ...places, 'resumen.pagos[0].montoPago': 0, 'resumen.ivaRete': 0 })
    const nothing = withRows.reduce((sofar, [path, value]) => changed(sofar, path, value), document as object)
    expect(checkDocument('03', nothing, NOW, rules).map(({ path }) => path)).toEqual(['resumen.condicionOperacion'])
  })

  it('want no tax listed where nothing is taxed', () => {
    const lines = [samples.line('Seguro', 150_00, { class: 'exento', iva: cents(0) })]
    const { document } = buildDocument({ ...samples.ccf, lines, retention: cents(0) }, rules)
    const listed = changed(document, 'resumen.tributos', [{ codigo: '20', descripcion: 'IVA', valor: 0 }])
    expect(checkDocument('03', listed, NOW, rules).map(({ path }) => path)).toEqual(['resumen.tributos'])
  })

  it('want the documents that a credit note lowers to be of one type, and each to have a line', () => {
    const related = { tipoDocumento: '03', tipoGeneracion: 2, numeroDocumento: '7C9E6679-7425-40DE-944B-E07FC1F90AE7', fechaEmision: '2026-10-01' }
    const two = changed(note, 'documentoRelacionado', [related, { ...related, tipoDocumento: '07', numeroDocumento: 'OTRO' }])
    expect(checkDocument('05', two, NOW, rules).map(({ path }) => path)).toEqual([
      'documentoRelacionado[1].tipoDocumento',
      'documentoRelacionado[1].numeroDocumento',
    ])
  })

  it('want a sale beside what is outside the tax', () => {
    const alone = ['ventaGravada', 'precioUni'].reduce(
      (document, name) => changed(document, `cuerpoDocumento[0].${name}`, 0),
      changed(changed(fex, 'cuerpoDocumento[0].noGravado', 300), 'cuerpoDocumento[0].tributos', null),
    )
    expect(checkDocument('11', alone, NOW, rules).map(({ path }) => path)).toContain('cuerpoDocumento')
  })
})
