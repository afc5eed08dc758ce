import { CreditNoteInput, PaymentInput, speakSpanish } from '@gpro/contracts'
import { beforeAll, expect, it } from 'vitest'
import { sentencesFor } from './sentences.ts'

beforeAll(speakSpanish)

it('a field is judged by the contract before anything is sent, in words of the office', () => {
  const sentences = sentencesFor(PaymentInput, { amount: '0', payment_method: '' }, 'es')
  expect(sentences.amount).toBe('debe ser mayor que cero')
  expect(sentences.payment_method).toContain('no es una opción válida')
})

it('speaks English to whoever chose it', () => {
  expect(sentencesFor(PaymentInput, { amount: '0', payment_method: 'efectivo' }, 'en')).toEqual({ amount: 'must be greater than zero' })
})

it('leaves files to the API, which reads what is in them', () => {
  const note = { amount: '5.10', note_number: 'NC-1', reason: 'Ajuste', issue_date: '2026-03-02', pdf_file: new File(['x'], 'nota.pdf') }
  expect(sentencesFor(CreditNoteInput, note, 'es')).toEqual({})
})
