import { describe, expect, it } from 'vitest'
import { type KeptEvent, metadataOf, rowsNamedBy } from './event-metadata.ts'

const names = new Map([
  ['client:41', 'Cliente de prueba'],
  ['provider:16', 'Proveedor de prueba'],
])

const told = (event: Partial<KeptEvent>) =>
  metadataOf({ subject: null, invoice_id: null, invoice_number: null, before: null, after: null, ...event }, names)

describe('what the history shows of an event', () => {
  it('is a status from and to', () => {
    expect(told({ before: { status: 'pendiente' }, after: { status: 'en_transito' } })).toEqual({
      previous_status: 'pendiente',
      new_status: 'en_transito',
    })
  })

  it('has names of people instead of ids, and nothing that is empty', () => {
    expect(told({ after: { client: 41, sub_client: 3, duca: '4-1', notes: '', eta: null } })).toEqual({ client: 'Cliente de prueba', duca: '4-1' })
  })

  it('has amounts as numbers, and the document that it is about', () => {
    const after = { payment: 7, amount: '50.00', payment_method: 'transferencia', balance: '876.60' }
    expect(told({ invoice_id: 909, invoice_number: 'PRE-00909-2026', after })).toEqual({
      invoice_id: 909,
      invoice_number: 'PRE-00909-2026',
      payment_id: 7,
      amount: 50,
      payment_method: 'transferencia',
      new_balance: 876.6,
    })
    expect(told({ subject: 'transfer:1941', after: { amount: '40.00', provider: 16 } })).toEqual({
      transfer_id: 1941,
      amount: 40,
      provider: 'Proveedor de prueba',
    })
  })

  it('keeps what the system before wrote as it stands', () => {
    const after = { amount: 200, provider: 'Naviera de prueba', new_status: 'parcial', previous_status: 'aprobado' }
    expect(told({ after })).toEqual(after)
  })

  it('tells no place of a file', () => {
    expect(told({ after: { file: 'orders/docs/a.pdf', pdf_file: 'x.pdf', file_name: 'factura.pdf' } })).toEqual({ file_name: 'factura.pdf' })
  })

  it('lists what changed of several rows', () => {
    const before = [{ transfer_id: 5, description: 'Flete', customer_markup_percentage: '0.00', customer_iva_type: 'no_sujeto' }]
    const after = [{ transfer_id: 5, description: 'Flete', customer_markup_percentage: '20.00', customer_iva_type: 'gravado' }]
    expect(told({ before, after })).toEqual({
      changes: [{ transfer_id: 5, description: 'Flete', changes: { markup: { old: 0, new: 20 }, iva_type: { old: 'no_sujeto', new: 'gravado' } } }],
    })
  })

  it('names the rows whose names it needs', () => {
    const event = { subject: null, invoice_id: null, invoice_number: null, before: { provider: 16 }, after: { client: 41, bank: null } }
    expect(rowsNamedBy(event)).toEqual([
      { table: 'client', id: 41 },
      { table: 'provider', id: 16 },
    ])
  })
})
