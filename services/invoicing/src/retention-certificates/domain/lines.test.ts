import { cents, ZERO } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { type Candidate, type CertificateLine, chosenLines, matchLines } from './lines.ts'

const CODE = '7C9E6679-7425-40DE-944B-E07FC1F90AE7'
const OWN = new Set([1, 2])

const invoice: Candidate = {
  id: 10,
  client_id: 1,
  invoice_number: 'F-10',
  ccf: '',
  dte_number: 'DTE-03-M001P001-000000000000010',
  generation_code: CODE,
  retencion: cents(2_13),
  total: cents(241_20),
  paid: ZERO,
  credited: ZERO,
  voided_at: null,
  certificate_payment_id: null,
}
const line = {
  id: 1,
  position: 1,
  document_number: CODE,
  retention_code: '22',
  withheld: cents(2_13),
  payment_id: null,
  paid_invoice_id: null,
} satisfies CertificateLine & { position: number }

function stateOf(change: Partial<CertificateLine> = {}, ...invoices: readonly Candidate[]) {
  const [matched] = matchLines([{ ...line, ...change }], invoices.length > 0 ? invoices : [invoice], OWN)
  return matched && [matched.state, matched.invoice?.id ?? null]
}

describe('a line of a certificate', () => {
  it.each([
    ['its generation code', CODE],
    ['its generation code in small letters', CODE.toLowerCase()],
    ['its control number', 'DTE-03-M001P001-000000000000010'],
    ['its own number, with blanks around it', ' F-10 '],
  ])('is of the invoice that has %s', (_, document_number) => {
    expect(stateOf({ document_number })).toEqual(['matched', 10])
  })

  it('is of the invoice that has its number on paper', () => {
    expect(stateOf({ document_number: '190' }, { ...invoice, generation_code: '', ccf: '190' })).toEqual(['matched', 10])
  })

  it.each([
    ['no_invoice', { document_number: '' }],
    ['no_invoice', { document_number: 'F-11' }],
    ['other_rate', { retention_code: 'C4' }],
    ['other_amount', { withheld: cents(2_12) }],
  ])('is %s where it names none, or withholds another amount', (state, change) => {
    expect(stateOf(change)?.[0]).toBe(state)
  })

  it.each([
    ['void', { voided_at: '2026-10-02T00:00:00.000Z' }],
    ['no_retention', { retencion: ZERO }],
    ['has_certificate', { certificate_payment_id: 5 }],
    ['no_balance', { paid: cents(239_08) }],
  ])('is %s where the invoice takes none', (state, change) => {
    expect(stateOf({}, { ...invoice, ...change })).toEqual([state, 10])
  })

  it('of another client shows nothing of the invoice; a number that another client has says nothing at all', () => {
    const others = { ...invoice, client_id: 3 }
    expect(stateOf({}, others)).toEqual(['other_client', null])
    expect(stateOf({ document_number: 'F-10' }, others)).toEqual(['no_invoice', null])
  })

  it('is of the invoice that stands, where another one of that number is void; of none where two stand', () => {
    const other = { ...invoice, id: 11, client_id: 2 }
    expect(stateOf({}, { ...invoice, voided_at: '2026-10-02T00:00:00.000Z' }, other)).toEqual(['matched', 11])
    expect(stateOf({}, invoice, other)).toEqual(['ambiguous', null])
  })

  it('is registered once it is a payment, whatever became of the invoice since', () => {
    const void_ = { ...invoice, voided_at: '2026-10-02T00:00:00.000Z', generation_code: '' }
    expect(stateOf({ payment_id: 7, paid_invoice_id: 10 }, void_)).toEqual(['registered', 10])
  })

  it('takes an invoice once: the second line of it is told', () => {
    const states = matchLines([line, { ...line, id: 2, position: 2 }], [invoice], OWN).map(({ state }) => state)
    expect(states).toEqual(['matched', 'repeated'])
  })
})

describe('the lines that are registered', () => {
  const other = { ...invoice, id: 4, generation_code: 'B', invoice_number: 'F-4', dte_number: '' }
  const lines = matchLines(
    [line, { ...line, id: 2, position: 2, document_number: 'B' }, { ...line, id: 3, position: 3, document_number: '?' }],
    [invoice, other],
    OWN,
  )

  it('come in the order in which invoices are held', () => {
    expect(chosenLines(lines, [1, 2]).map((chosen) => chosen.invoice.id)).toEqual([4, 10])
  })

  it('are all of them, or none: one that does not match is named, as is one of another certificate', () => {
    expect(() => chosenLines(lines, [1, 3])).toThrow('La línea 3 ya no se puede registrar')
    expect(() => chosenLines(lines, [1, 9])).toThrow('no es de este comprobante')
  })
})
