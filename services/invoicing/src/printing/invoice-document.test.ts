import { describe, expect, it } from 'vitest'
import { printed, printedCharge, printedExpense } from '../../test/printed.ts'
import type { PdfDocument, Table } from './document.ts'
import { invoiceDocument } from './invoice-document.ts'
import { renderPdf } from './render-pdf.ts'

/** Every text of a document, in its order. */
function texts(content: unknown): string[] {
  if (typeof content === 'string') return [content]
  if (Array.isArray(content)) return content.flatMap(texts)
  if (typeof content !== 'object' || content === null) return []
  const parts = ['text', 'stack', 'columns', 'table', 'body'].map((key) => Reflect.get(content, key))
  return parts.flatMap(texts)
}

const shown = (document: PdfDocument) => texts(document.content)

/** The tables of lines, which are the only ones with a header. */
function lineTables(content: unknown): Table[] {
  if (Array.isArray(content)) return content.flatMap(lineTables)
  const table: Table | undefined = typeof content === 'object' && content !== null ? Reflect.get(content, 'table') : undefined
  return table?.headerRows === undefined ? [] : [table]
}

/** The text that stands after a label. */
function after(document: PdfDocument, label: string): string | undefined {
  const all = shown(document)
  return all[all.lastIndexOf(label) + 1]
}

const GRANDE = { retencion: '1.00', total_amount: '163.00', paid_amount: '50.00', credited_amount: '3.00', balance: '110.00' }

describe('the document of an invoice', () => {
  it('is a pre-invoice that says it is not fiscal, until the DTE is issued', () => {
    const before = invoiceDocument(printed())
    expect(shown(before)).toEqual(expect.arrayContaining(['PRE-FACTURA', 'PRE-00001-2026', 'Documento no fiscal']))
    const issued = printed({ is_dte_issued: true, invoice_number: 'DTE-1', dte_number: 'DTE-1', generation_code: 'G-1', reception_stamp: 'S-1' })
    const codes = ['FACTURA', 'DTE-1', 'Número de DTE: DTE-1', 'Código de generación: G-1', 'Sello de recepción: S-1']
    expect(shown(invoiceDocument(issued))).toEqual(expect.arrayContaining(codes))
    expect(shown(invoiceDocument(issued)).join()).not.toContain('no fiscal')
  })

  it('names agency, client, order and days, and leaves out what is not known', () => {
    const document = invoiceDocument(printed())
    const facts = {
      Nombre: 'Cliente de demostración, S.A. de C.V.',
      NIT: '0000-000000-000-0',
      NRC: '000000-0',
      Dirección: 'Calle de ejemplo, San Salvador',
    }
    const order = { 'Condición de pago': 'Crédito', Número: '001-2026', DUCA: '4-1, 4-2', BL: 'BL-1', PO: 'PO-1' }
    for (const [label, value] of Object.entries({ ...facts, ...order })) expect(after(document, label), label).toBe(value)
    expect(shown(document)).toEqual(
      expect.arrayContaining([
        'Agencia de demostración',
        'NIT: 1111-111111-111-1   NRC: 111111-1',
        'Fecha de emisión: 02/03/2026',
        'Fecha de vencimiento: 01/04/2026',
      ]),
    )
    expect(shown(document).join()).not.toContain('Tel.')
    const bare = printed({ due_date: null }, { client: { legal_name: 'Solo el nombre', nit: '', nrc: '', address: '' } })
    for (const label of ['NIT', 'NRC', 'Dirección', 'Fecha de vencimiento']) expect(shown(invoiceDocument(bare))).not.toContain(label)
  })

  it('shows each service with quantity, price, discount, net and IVA, and each expense without its cost and markup', () => {
    const charge = {
      ...printedCharge(1),
      quantity: 3,
      unit_price: '1234.50',
      discount: '10.00',
      subtotal: '3333.15',
      iva_amount: '433.31',
      total: '3766.46',
    }
    const exempt = { ...printedCharge(2), iva_type: 'exento', iva_amount: '0.00', total: '100.00' }
    const document = invoiceDocument(printed({ billed_charges: [charge, exempt] }))
    const [services, expenses] = lineTables(document.content).map(({ body }) => body.map(texts))
    expect(services).toEqual([
      ['Servicios', '', '', '', '', '', ''],
      ['Descripción', 'Cant.', 'Precio unit.', 'Desc. %', 'Neto', 'IVA', 'Total'],
      ['Trámite aduanal', 'Importación definitiva', '3', '$1,234.50', '10.00', '$3,333.15', '$433.31', '$3,766.46'],
      ['Trámite aduanal', 'Importación definitiva', '1', '$100.00', '', '$100.00', 'Exento', '$100.00'],
      ['Subtotal', '', '', '', '$3,433.15', '$433.31', '$3,866.46'],
    ])
    expect(expenses?.slice(2)).toEqual([
      ['Almacenaje en puerto', 'Naviera de demostración', '$50.00', 'No sujeto', '$50.00'],
      ['Subtotal', '$50.00', '$0.00', '$50.00'],
    ])
    expect(JSON.stringify(document)).not.toMatch(/40\.00|25\.00/)
  })

  it('adds up: net, IVA, total, what is withheld, what is to be paid and in words, paid, credited, balance', () => {
    const document = invoiceDocument(printed(GRANDE))
    const figures = { Neto: '$150.00', IVA: '$13.00', Total: '$163.00', '(–) Retención 1 %': '$1.00', 'Total a pagar': '$162.00' }
    const settled = { Pagado: '$50.00', 'Notas de crédito': '$3.00', Saldo: '$110.00' }
    for (const [label, value] of Object.entries({ ...figures, ...settled })) expect(after(document, label), label).toBe(value)
    expect(after(document, 'Total a pagar en letras')).toBe('CIENTO SESENTA Y DOS 00/100 DÓLARES')
    expect(shown(invoiceDocument(printed()))).not.toContain('(–) Retención 1 %')
  })

  it('is marked across every page once voided or reversed', () => {
    expect(invoiceDocument(printed({ status: 'reversed' })).watermark).toMatchObject({ text: 'REVERTIDA' })
    expect(invoiceDocument(printed({ status: 'cancelled' })).watermark).toMatchObject({ text: 'ANULADA' })
    expect(invoiceDocument(printed()).watermark).toBeUndefined()
  })

  it.each(['FEX', 'INTL'])('says of a %s that it is an export without IVA', (invoice_type) => {
    expect(shown(invoiceDocument(printed({ invoice_type })))).toEqual(
      expect.arrayContaining(['PRE-FACTURA DE EXPORTACIÓN', 'Exportación: no causa IVA.']),
    )
  })

  it('speaks English to who asks for it', () => {
    const document = invoiceDocument(printed({ ...GRANDE, invoice_type: 'INTL', status: 'cancelled' }, { language: 'en' }))
    expect(shown(document)).toEqual(expect.arrayContaining(['PRO FORMA EXPORT INVOICE', 'Issue date: 2026-03-02', 'Balance']))
    expect(after(document, 'Amount payable in words')).toBe('ONE HUNDRED SIXTY-TWO AND 00/100 DOLLARS')
    expect(document.watermark?.text).toBe('VOID')
    expect(document.footer(2, 3)).toMatchObject({ columns: [{}, { text: 'Page 2 of 3' }] })
    expect(shown(document).join()).not.toMatch(/Total a pagar|Fecha|Saldo|Neto|Página/)
  })

  it('lets no row be torn apart, unless it is longer than a page, which would be cut off', () => {
    const kept = (description: string) =>
      lineTables(invoiceDocument(printed({ billed_expenses: [printedExpense(1, description)] })).content)[1]?.dontBreakRows
    expect(kept('x'.repeat(1900))).toBe(true)
    expect(kept('x\n'.repeat(50))).toBe(false)
  })

  it('breaks words that no column could hold', () => {
    const long = invoiceDocument(printed({ billed_charges: [printedCharge(1, 'x'.repeat(255))] }))
    expect(JSON.stringify(long)).toContain('"wordBreak":"break-all"')
    expect(JSON.stringify(invoiceDocument(printed()))).not.toContain('wordBreak')
  })
})

describe('its PDF', () => {
  const pages = (pdf: Uint8Array) =>
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length

  it('has the pages that its lines take, and is the same each time', async () => {
    const long = () => printed({ billed_charges: Array.from({ length: 200 }, (_, index) => printedCharge(index + 1, `Línea ${index + 1}`)) })
    const [short, first, second] = [
      await renderPdf(invoiceDocument(printed())),
      await renderPdf(invoiceDocument(long())),
      await renderPdf(invoiceDocument(long())),
    ]
    expect(Buffer.from(short).subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.from(short).subarray(-6).toString().trim()).toBe('%%EOF')
    expect(pages(short)).toBe(1)
    expect(pages(first)).toBeGreaterThan(7)
    expect(Buffer.compare(first, second)).toBe(0)
  })
})
