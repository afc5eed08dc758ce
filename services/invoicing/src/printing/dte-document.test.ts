import { buildDocument, type DocumentInput, publicLink, rulesOn, SIMULATED } from '@gpro/dte'
import { samples } from '@gpro/dte/testing'
import qr from 'jsqr'
import { describe, expect, it } from 'vitest'
import type { PdfDocument } from './document.ts'
import { dteDocument } from './dte-document.ts'
import type { PrintedDte } from './printed-dte.ts'
import { renderPdf } from './render-pdf.ts'

const SEAL = `2026${'A1B2C3'.repeat(6)}`
const { ccf, fe, fex, creditNote } = samples

function printed(input: DocumentInput, changes: Partial<PrintedDte> = {}): PrintedDte {
  const { environment, generation_code, issued_at } = input.identification
  return {
    json: buildDocument(input, rulesOn('2026-10-01')).text,
    state: 'sealed',
    reception_stamp: SEAL,
    received_at: '2026-10-01T16:12:00.000Z',
    signed_at: issued_at,
    link: publicLink({ environment, generation_code, issue_date: '2026-10-01' }),
    ...changes,
  }
}

/** The same sale where it counts. */
const inProduction = { ...ccf, identification: { ...ccf.identification, environment: '01' as const } }

/** Every text of a document, in its order. */
function texts(content: unknown): string[] {
  if (typeof content === 'string') return [content]
  if (Array.isArray(content)) return content.flatMap(texts)
  if (typeof content !== 'object' || content === null) return []
  return ['text', 'stack', 'columns', 'table', 'body'].flatMap((key) => texts(Reflect.get(content, key)))
}

const shown = (document: PdfDocument) => texts(document.content)

/** The text that stands after a label. */
function after(document: PdfDocument, label: string): string | undefined {
  const all = shown(document)
  return all[all.lastIndexOf(label) + 1]
}

describe('the graphic representation of a document', () => {
  it('says what it is, its codes, its stamp, how it was sent and when', () => {
    const document = dteDocument(printed(ccf))
    const facts = {
      'Código de generación': '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
      'Número de control': 'DTE-03-M001P001-000000000000001',
      'Sello de recepción': SEAL,
      'Modelo de facturación': 'Previo',
      'Tipo de transmisión': 'Normal',
      'Fecha y hora de generación': '01/10/2026 10:11:12',
      'Fecha y hora de recepción': '01/10/2026 10:12',
      'DOCUMENTO TRIBUTARIO ELECTRÓNICO': 'COMPROBANTE DE CRÉDITO FISCAL',
      'COMPROBANTE DE CRÉDITO FISCAL': 'Ver. 4',
    }
    for (const [label, value] of Object.entries(facts)) expect(after(document, label), label).toBe(value)
    expect(document.footer(1, 2)).toMatchObject({ columns: [{}, { text: 'Página 1 de 2' }] })
  })

  it('names emitter and receiver with all that the document has of them, places by their names', () => {
    const document = dteDocument(printed(ccf))
    const address = 'CALLE FICTICIA 1, San Salvador, San Salvador Centro, San Salvador'
    const emitter = ['AGENCIA FICTICIA, S.A. DE C.V.', 'NIT: 06140101000011   NRC: 123456', address, 'Tel. 22222222   dte@example.com']
    expect(shown(document)).toEqual(expect.arrayContaining([...emitter, 'Agencias de tramitaciones aduanales']))
    const receiver = { Nombre: 'CLIENTE FICTICIO, S.A. DE C.V.', NIT: '06140202000022', NRC: '654321', Dirección: address, Correo: 'cxp@example.com' }
    for (const [label, value] of Object.entries(receiver)) expect(after(document, label), label).toBe(value)
    expect(after(document, 'Orden de servicio')).toBe('031-2026')
    expect(after(document, 'Por cuenta de terceros')).toBe('—')
  })

  it('shows every line in the column of its class, every sum, and what is to be paid in words', () => {
    const document = dteDocument(printed(ccf))
    expect(shown(document).join('|')).toContain('2|2|Otra|—|Flete interno|35.25|7.05|0.00|0.00|0.00|63.45')
    expect(shown(document).join('|')).toContain('3|1|Otra|—|Gastos por cuenta del cliente: almacenaje|85.30|0.00|0.00|85.30|0.00|0.00')
    const sums = {
      'Suma de ventas no sujetas': '$85.30',
      'Suma de ventas gravadas': '$213.45',
      'Suma total de operaciones': '$298.75',
      'Impuesto al Valor Agregado 13%': '$27.75',
      'Sub-total': '$298.75',
      'IVA percibido': '$0.00',
      'IVA retenido': '$2.13',
      'Monto total de la operación': '$326.50',
      'TOTAL A PAGAR': '$324.37',
      'Total en letras': 'TRESCIENTOS VEINTICUATRO 37/100 DOLARES',
      'Condición de la operación': 'A crédito',
    }
    for (const [label, value] of Object.entries(sums)) expect(after(document, label), label).toBe(value)
  })

  it('has of an FE, an FEX and a credit note what their forms have', () => {
    const factura = dteDocument(printed(fe))
    expect(after(factura, 'DUI')).toBe('012345678')
    expect(shown(factura)).toContain('39.8325')
    expect(shown(factura)).not.toContain('IVA percibido')
    const export_ = dteDocument(printed(fex))
    expect(after(export_, 'Dirección')).toBe('1 MAIN ST, MIAMI, Estados Unidos')
    expect([after(export_, 'Flete'), after(export_, 'TOTAL A PAGAR')]).toEqual(['$0.00', '$300.00'])
    expect(shown(export_)).not.toContain('Exenta')
    const note = dteDocument(printed(creditNote))
    expect(after(note, 'Relacionados')).toBe('Comprobante de crédito fiscal 7C9E6679-7425-40DE-944B-E07FC1F90AE7 del 01/10/2026')
    const anybody = { ...fe, receiver: null }
    expect(after(dteDocument(printed(anybody)), 'Nombre')).toBe('Consumidor final')
  })

  it('says across the page that a test is none, and where the stamp is a simulator’s', () => {
    expect(dteDocument(printed(ccf)).watermark?.text).toBe('DOCUMENTO DE PRUEBA')
    const simulated = dteDocument(printed(ccf, { reception_stamp: `2026${SIMULATED}${'A'.repeat(27)}` }))
    expect(simulated.watermark?.text).toBe('SIMULADOR, SIN VALIDEZ')
    expect(shown(simulated).join()).toContain('ambiente 00')
  })

  it('bears no mark once it is sealed in production; unsealed, refused or given up it says so', () => {
    expect(dteDocument(printed(inProduction)).watermark).toBeUndefined()
    const bare = { reception_stamp: '', received_at: null }
    const mark = (state: PrintedDte['state']) => dteDocument(printed(inProduction, { ...bare, state })).watermark?.text
    expect([mark('signed'), mark('rejected'), mark('abandoned')]).toEqual(['SIN SELLO', 'RECHAZADO', 'NO EMITIDO'])
    const away = { ...inProduction, identification: { ...inProduction.identification, contingency: { type: 3, reason: null } } }
    const document = dteDocument(printed(away, { ...bare, state: 'signed' }))
    expect([after(document, 'Tipo de transmisión'), after(document, 'Modelo de facturación')]).toEqual(['Por contingencia', 'Diferido'])
    expect(after(document, 'Contingencia')).toBe('Falla del servicio de Internet del emisor')
    expect(shown(document).join()).toContain('Transmisión por contingencia')
  })
})

describe('its PDF', () => {
  it('has a QR code from which a reader gets the public link', async () => {
    const job = printed(inProduction)
    const document = dteDocument(job)
    await renderPdf(document)
    expect(readCode(document)).toBe(
      'https://admin.factura.gob.sv/consultaPublica?ambiente=01&codGen=3F2504E0-4F89-41D3-9A0C-0305E82C3301&fechaEmi=2026-10-01',
    )
  })

  it('takes the pages that its lines take, and is the same each time', async () => {
    const long = () => dteDocument(printed({ ...ccf, lines: Array.from({ length: 150 }, (_, index) => samples.line(`Línea ${index}`, 100_00)) }))
    const [first, second] = [await renderPdf(long()), await renderPdf(long())]
    expect(
      Buffer.from(first)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length,
    ).toBeGreaterThan(3)
    expect(Buffer.compare(first, second)).toBe(0)
  })
})

interface Square {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly color: string
}

/** Reads the code as it was drawn: the squares that pdfmake leaves beside the node once it has laid the page out. */
function readCode({ content }: PdfDocument): string | undefined {
  const squares = drawn(content)
  const left = Math.min(...squares.map(({ x }) => x))
  const top = Math.min(...squares.map(({ y }) => y))
  const margin = 10
  const width = Math.max(...squares.map(({ w }) => w)) + 2 * margin
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const { x, y, w, color } of squares) {
    if (color !== '#000') continue
    for (let row = 0; row < w; row++) {
      const from = (margin + y - top + row) * width + margin + x - left
      for (let column = 0; column < w; column++) pixels.fill(0, (from + column) * 4, (from + column) * 4 + 3)
    }
  }
  return qr.default(pixels, width, width)?.data
}

function drawn(content: unknown): Square[] {
  if (Array.isArray(content)) return content.flatMap(drawn)
  if (typeof content !== 'object' || content === null) return []
  const squares = Reflect.get(content, '_canvas')
  return Array.isArray(squares) ? squares : ['stack', 'columns'].flatMap((key) => drawn(Reflect.get(content, key)))
}
