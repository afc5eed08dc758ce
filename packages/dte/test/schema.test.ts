import { describe, expect, it } from 'vitest'
import { numeral } from '../src/numbers/numeral.ts'
import { checkSchema } from '../src/schema/check-schema.ts'
import { changed } from './changed.ts'
import { golden } from './golden.ts'

const ccf = golden('ccf')
const fe = golden('fe')
const exact = (text: string) => numeral(text)

describe('the schema', () => {
  it.each([
    ['a key that is missing', 'apendice', undefined, 'falta: debe estar, aunque sea null'],
    ['a key that does not exist', 'resumen.otra', 1, 'no existe en el esquema'],
    ['an amount that is missing', 'resumen.totalPagar', undefined, 'falta: debe estar, aunque sea null'],
    ['three decimals in the summary', 'resumen.totalPagar', exact('324.375'), 'no puede tener más de 2 decimales'],
    ['nine decimals in a line', 'cuerpoDocumento[0].precioUni', exact('150.000000001'), 'no puede tener más de 8 decimales'],
    ['an amount as text', 'resumen.totalPagar', '324.37', 'debe ser un número'],
    ['an amount that is too large', 'resumen.totalPagar', 100_000_000_000, 'no puede ser mayor que 99999999999.99999999'],
    ['a negative amount', 'resumen.totalGravada', -1, 'no puede ser menor que 0'],
    ['a quantity of nothing', 'cuerpoDocumento[0].cantidad', 0, 'no puede ser menor que 0.00000001'],
    ['no payments', 'resumen.pagos', null, 'debe ser una lista'],
    ['an empty list of payments', 'resumen.pagos', [], 'debe tener al menos 1 elemento'],
    ['an empty list of taxes', 'cuerpoDocumento[0].tributos', [], 'debe tener al menos 1 elemento'],
    ['a period of 0', 'resumen.pagos[0].periodo', 0, 'no puede ser menor que 1'],
    ['an empty reference', 'resumen.pagos[0].referencia', '', 'no puede estar vacío'],
    [
      'a generation code in small letters',
      'identificacion.codigoGeneracion',
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      'debe ser un UUID en mayúsculas',
    ],
    ['a control number of another type', 'identificacion.numeroControl', 'DTE-01-M001P001-000000000000001', /DTE-03-M001P001/],
    ['a control number with letters', 'identificacion.numeroControl', 'DTE-03-ABCDEFGH-000000000000001', /DTE-03-M001P001/],
    ['another version', 'identificacion.version', 3, 'debe ser 4'],
    ['seconds of one digit', 'identificacion.horEmi', '10:11:2', 'debe ser una hora con la forma HH:mm:ss'],
    ['a day that does not exist', 'identificacion.fecEmi', '2026-02-30', /debe ser una fecha que exista/],
    ['a NIT with dashes', 'receptor.nit', '0614-020200-002-2', 'debe tener 14 o 9 dígitos, sin guiones'],
    ['an NRC with a dash', 'receptor.nrc', '65432-1', 'debe tener de 2 a 8 dígitos, sin guiones'],
    ['observations without end', 'resumen.observaciones', 'x'.repeat(3001), 'no puede pasar de 3000 caracteres'],
    ['a line break in a description', 'cuerpoDocumento[0].descripcion', 'a\nb', 'no puede tener saltos de línea'],
    ['a fraction where a number is whole', 'cuerpoDocumento[0].uniMedida', exact('1.5'), 'debe ser un número entero'],
  ])('refuses %s', (_, path, value, message) => {
    const findings = checkSchema('03', changed(ccf, path, value))
    expect(findings).toEqual([{ path, message: typeof message === 'string' ? message : expect.stringMatching(message) }])
  })

  it('takes what floats would refuse: 2.13 and 71.6985 have two and four decimals', () => {
    expect(checkSchema('03', ccf)).toEqual([])
    expect(checkSchema('01', fe)).toEqual([])
  })
})
