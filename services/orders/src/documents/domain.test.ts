import { describe, expect, it } from 'vitest'
import { withoutMirrors } from './domain.ts'

describe('the documents of an order', () => {
  const document = (description: string, file: string) => ({ description, file })

  it('leave out copies of files that are shown where they come from', () => {
    const mirrors = [
      document('F-100 - Comprobante [Transfer:42]', 'transfers/invoices/gasto.pdf'),
      document('Nota de Crédito [NC:NCP-1]', 'transfers/credit_notes/nc_doc_7.pdf'),
      document('Pago agrupado [Lote:BP-2026-0001]', 'transfers/batch_payments/lote.pdf'),
    ]
    const shown = ['transfers/invoices/gasto.pdf', 'transfers/credit_notes/nc.pdf', null, 'transfers/batch_payments/lote.pdf']
    expect(withoutMirrors(mirrors, shown)).toEqual([])
  })

  it('keep what is shown nowhere else, and what people say themselves', () => {
    const kept = [document('F-100 [Transfer:42]', 'transfers/invoices/otro.pdf'), document('BL [original]', 'transfers/invoices/gasto.pdf')]
    expect(withoutMirrors(kept, ['transfers/invoices/gasto.pdf'])).toEqual(kept)
  })
})
