import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { writeJson } from '../src/numbers/json.ts'
import { numeral } from '../src/numbers/numeral.ts'
import { checkRetention } from '../src/received/check-retention.ts'
import { type RetentionCertificate, readRetentionCertificate } from '../src/received/retention-certificate.ts'
import { rulesOn } from '../src/rules/rules.ts'
import { changed } from './changed.ts'
import { golden, goldenText } from './golden.ts'

const rules = rulesOn('2026-10-01')
const CCF = '7C9E6679-7425-40DE-944B-E07FC1F90AE7'
const STAMP = '2026AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const stamped = changed(golden('retention-certificate'), 'selloRecibido', STAMP)

/** The same certificate as version 1 wrote it. */
const old = {
  identificacion: { version: 1, ambiente: '00', tipoDte: '07', numeroControl: 'DTE-07-ABCD1234-000000000000001' },
  emisor: { nit: '06140101000011', nrc: '123456', nombre: 'AGENCIA FICTICIA, S.A. DE C.V.', codigoMH: 'M001', tipoEstablecimiento: '02' },
  receptor: { tipoDocumento: '36', numDocumento: '0614-020200-002-2', nrc: '654321', nombre: 'CLIENTE FICTICIO, S.A. DE C.V.' },
  cuerpoDocumento: [
    {
      numItem: 1,
      tipoDte: '03',
      tipoDoc: 2,
      numDocumento: CCF,
      fechaEmision: '2026-10-01',
      montoSujetoGrav: numeral('213.45'),
      codigoRetencionMH: '22',
      ivaRetenido: numeral('2.13'),
      descripcion: 'Retencion 1%',
    },
  ],
  resumen: { totalSujetoRetencion: numeral('213.45'), totalIVAretenido: numeral('2.13'), totalIVAretenidoLetras: 'DOS 13/100' },
  extension: null,
  apendice: null,
  selloRecibido: STAMP,
}
const oldText = writeJson({
  ...old,
  identificacion: {
    ...old.identificacion,
    codigoGeneracion: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
    fecEmi: '2026-10-01',
    horEmi: '10:11:12',
    tipoMoneda: 'USD',
  },
})

function read(text: string): RetentionCertificate {
  const reading = readRetentionCertificate(text)
  if ('findings' in reading) throw new Error(JSON.stringify(reading.findings))
  return reading.certificate
}

function findingsOf(text: string) {
  const reading = readRetentionCertificate(text)
  return 'findings' in reading ? reading.findings : []
}

describe('a retention certificate', () => {
  const plain = {
    environment: '00',
    generation_code: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
    reception_stamp: STAMP,
    issue_date: '2026-10-01',
    base: 213_45,
    withheld: 2_13,
    lines: [{ document_type: '03', document_number: CCF, is_electronic: true, base: 213_45, retention_code: '22', withheld: 2_13 }],
  }

  it('of version 2 is read into a plain form', () => {
    expect(read(writeJson(stamped))).toMatchObject({ version: 2, ...plain })
  })

  it('of version 1 is read into the same', () => {
    expect(read(oldText)).toMatchObject({ version: 1, ...plain })
  })

  it('may write its amounts with zeros that say nothing, and begin with a mark of its bytes', () => {
    const text = goldenText('retention-certificate').replaceAll('213.45', '213.4500')
    expect(read(`\uFEFF${text}`).base).toBe(213_45)
  })

  it.each([
    ['text that is no JSON', '{', '', 'no es JSON válido'],
    ['a list', '[]', '', 'debe ser un objeto'],
    ['a CCF', goldenText('ccf'), 'identificacion.version', 'debe ser 2'],
    ['a negative amount', writeJson(changed(stamped, 'resumen.totalIvaRetenido', -2)), 'resumen.totalIvaRetenido', 'no puede ser menor que 0.01'],
    ['a version to come', writeJson(changed(stamped, 'identificacion.version', 3)), 'identificacion.version', 'debe ser 2'],
  ])('is not %s', (_, text, path, message) => {
    expect(findingsOf(text)).toContainEqual({ path, message })
  })
})

describe('what a certificate says', () => {
  const certificate = read(writeJson(stamped))
  const [line] = certificate.lines
  if (line === undefined) throw new Error('The golden certificate has a line')
  const document = { generation_code: CCF, taxed: cents(213_45), receiver: '06140101000011' }
  const own = { nit: '06140202000022', documents: [document] }
  const paths = (found: ReturnType<typeof checkRetention>) => found.map(({ path }) => path)

  it('is right when it withholds 1 % of our stamped documents', () => {
    expect(checkRetention(certificate, own, rules)).toEqual([])
    expect(checkRetention(read(oldText), own, rules)).toEqual([])
  })

  it.each([
    ['names another company', { receiver: { ...certificate.receiver, document_number: '06140303000033' } }, 'receptor.numDocumento'],
    ['has no stamp', { reception_stamp: null }, 'selloRecibido'],
    ['does not add up', { base: cents(213_47) }, 'resumen.totalSujetoRetencion'],
    ['withholds more than its lines', { withheld: cents(2_15) }, 'resumen.totalIvaRetenido'],
    ['withholds another rate', { lines: [{ ...line, withheld: cents(2_16) }], withheld: cents(2_16) }, 'cuerpoDocumento[0].ivaRetenido'],
    ['is of all the IVA but says 1 %', { lines: [{ ...line, retention_code: 'C4' }] }, 'cuerpoDocumento[0].ivaRetenido'],
    ['names a document that is not ours', { lines: [{ ...line, document_number: 'OTRO' }] }, 'cuerpoDocumento[0].numeroDocumento'],
    ['names a document on paper', { lines: [{ ...line, is_electronic: false }] }, 'cuerpoDocumento[0].numeroDocumento'],
    ['names a document twice', { lines: [line, line], base: cents(426_90), withheld: cents(4_26) }, 'cuerpoDocumento[1].numeroDocumento'],
  ])('is questioned when it %s', (_, change, path) => {
    expect(paths(checkRetention({ ...certificate, ...change }, own, rules))).toEqual([path])
  })

  it('is questioned when the document was issued to somebody else or taxes another amount', () => {
    const other = { ...own, documents: [{ ...document, receiver: '06140404000044', taxed: cents(200_00) }] }
    expect(paths(checkRetention(certificate, other, rules))).toEqual(['cuerpoDocumento[0].numeroDocumento', 'cuerpoDocumento[0].montoSujetoGrav'])
  })
})
