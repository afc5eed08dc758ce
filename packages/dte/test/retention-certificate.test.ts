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
    lines: [{ document_type: '03', document_number: CCF, base: 213_45, retention_code: '22', withheld: 2_13 }],
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
    ['with signature and stamp at its root', { ...stamped, firmaElectronica: 'eyJhbGciOiJSUzUxMiJ9.e30.c2VsbG8' }],
    ['within an object that has the stamp beside it', { dteJson: golden('retention-certificate'), selloRecibido: STAMP }],
    ['with the answer of the Ministry beside it', { documento: golden('retention-certificate'), respuestaHacienda: { selloRecibido: STAMP } }],
    ['with the answer of the Ministry in it', { ...golden('retention-certificate'), responseMH: { estado: 'PROCESADO', selloRecibido: STAMP } }],
  ])('is read %s', (_, delivered) => {
    expect(read(writeJson(delivered))).toMatchObject({ version: 2, ...plain })
  })

  it.each([
    ['no key for it', golden('retention-certificate')],
    ['an empty text', changed(stamped, 'selloRecibido', '')],
    ['null', changed(stamped, 'selloRecibido', null)],
  ])('has no stamp where there is %s', (_, delivered) => {
    expect(read(writeJson(delivered)).reception_stamp).toBeNull()
  })

  it('keeps what it says more to itself: keys that no version has pass', () => {
    const richer = changed(changed(stamped, 'cuerpoDocumento[0].cuentaContable', '4101'), 'emisor.giro', 'Comercio')
    expect(read(writeJson(richer))).toMatchObject(plain)
  })

  it.each([
    ['text that is no JSON', '{', '', 'no es JSON válido'],
    ['a thing in a thing, and so on', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, '', 'no es JSON válido'],
    ['a list', '[]', '', 'debe ser un objeto'],
    ['a CCF', goldenText('ccf'), 'identificacion.version', 'debe ser 2'],
    ['a negative amount', writeJson(changed(stamped, 'resumen.totalIvaRetenido', -2)), 'resumen.totalIvaRetenido', 'no puede ser menor que 0.01'],
    [
      'a certificate of fractions of a cent',
      goldenText('retention-certificate').replaceAll('2.13', '2.135'),
      'cuerpoDocumento[0].ivaRetenido',
      'no puede tener más de 2 decimales',
    ],
    ['a certificate without lines', writeJson(changed(stamped, 'cuerpoDocumento', [])), 'cuerpoDocumento', 'debe tener al menos 1 elemento'],
    [
      'one whose line says nothing of a document',
      writeJson(changed(stamped, 'cuerpoDocumento[0].numeroDocumento', undefined)),
      'cuerpoDocumento[0].numeroDocumento',
      'falta: debe estar, aunque sea null',
    ],
    [
      'one with a stamp of another form',
      writeJson(changed(stamped, 'selloRecibido', 'SELLO')),
      'selloRecibido',
      'debe tener 40 letras mayúsculas o dígitos',
    ],
    ['a version to come', writeJson(changed(stamped, 'identificacion.version', 3)), 'identificacion.version', 'debe ser 2'],
  ])('is not %s', (_, text, path, message) => {
    expect(findingsOf(text)).toContainEqual({ path, message })
  })
})

describe('what a certificate says', () => {
  const certificate = read(writeJson(stamped))
  const [line] = certificate.lines
  if (line === undefined) throw new Error('The golden certificate has a line')
  const own = '06140202000022'
  const paths = (found: ReturnType<typeof checkRetention>) => found.map(({ path }) => path)

  it('is right when it is ours, stamped, adds up and withholds 1 %', () => {
    expect(checkRetention(certificate, own, rules)).toEqual([])
    expect(checkRetention(read(oldText), own, rules)).toEqual([])
  })

  it('may be off by a cent, as the Ministry lets it', () => {
    expect(checkRetention({ ...certificate, withheld: cents(2_14) }, own, rules)).toEqual([])
  })

  it.each([
    ['names another company', { receiver: { ...certificate.receiver, document_number: '06140303000033' } }, 'receptor.numDocumento'],
    ['has no stamp', { reception_stamp: null }, 'selloRecibido'],
    ['does not add up', { base: cents(213_47) }, 'resumen.totalSujetoRetencion'],
    ['withholds more than its lines', { withheld: cents(2_15) }, 'resumen.totalIvaRetenido'],
    ['withholds another rate', { lines: [{ ...line, withheld: cents(2_16) }], withheld: cents(2_16) }, 'cuerpoDocumento[0].ivaRetenido'],
    ['is of all the IVA but says 1 %', { lines: [{ ...line, retention_code: 'C4' }] }, 'cuerpoDocumento[0].ivaRetenido'],
  ])('is questioned when it %s', (_, change, path) => {
    expect(paths(checkRetention({ ...certificate, ...change }, own, rules))).toEqual([path])
  })
})
