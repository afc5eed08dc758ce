import { describe, expect, it } from 'vitest'
import { buildDocument } from '../src/documents/build-document.ts'
import { buildContingency, type ContingencyInput } from '../src/events/contingency.ts'
import { buildInvalidation, type InvalidationInput } from '../src/events/invalidation.ts'
import { rulesOn } from '../src/rules/rules.ts'
import { checkSchema } from '../src/schema/check-schema.ts'
import { ccf, creditNote, emitter, fe, fex } from '../src/testing/samples.ts'
import { goldenText } from './golden.ts'

const rules = rulesOn('2026-10-01')
const COPY = '7C9E6679-7425-40DE-944B-E07FC1F90AE7'

const sold = buildDocument({ ...ccf, identification: { ...ccf.identification, generation_code: COPY } }, rules).document
const invalidation: InvalidationInput = {
  generation_code: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
  at: '2026-10-01T15:00:00.000Z',
  emitter,
  document: sold,
  reception_stamp: '2026AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  reason_type: 2,
  reason: null,
  replacement: null,
  requested_by: { name: 'SOLICITANTE FICTICIO', document_type: '13', document_number: '012345678' },
}

describe('an invalidation', () => {
  it('is the golden one, key by key', () => {
    const { event, text } = buildInvalidation(invalidation, rules)
    expect(text).toBe(goldenText('invalidation'))
    expect(checkSchema('invalidation', event)).toEqual([])
  })

  it('of a CCF or credit note bears the day of the document, of an FE or FEX its own', () => {
    const dayOf = (input: typeof ccf | typeof fe | typeof fex | typeof creditNote) => {
      const { document } = buildDocument(input, rules)
      return buildInvalidation({ ...invalidation, document, at: '2026-10-09T15:00:00.000Z' }, rules).event.identificacion.fecEmi
    }
    expect([ccf, creditNote, fe, fex].map(dayOf)).toEqual(['2026-10-01', '2026-10-01', '2026-10-09', '2026-10-09'])
    const plain = { ...rules, invalidation_dated_as_document: false }
    expect(buildInvalidation({ ...invalidation, at: '2026-10-09T15:00:00.000Z' }, plain).event.identificacion.fecEmi).toBe('2026-10-09')
  })

  it('of an FE without receiver names nobody', () => {
    const { document } = buildDocument({ ...fe, receiver: null }, rules)
    const { event } = buildInvalidation({ ...invalidation, document }, rules)
    expect(event.documento).toMatchObject({ tipoDocumento: null, numDocumento: null, nombre: null })
    expect(checkSchema('invalidation', event)).toEqual([])
  })

  it('for an error or another reason names the document that replaces it, and none where the sale was rescinded', () => {
    expect(() => buildInvalidation({ ...invalidation, reason_type: 1 }, rules)).toThrow('emita antes el documento')
    expect(() => buildInvalidation({ ...invalidation, replacement: COPY }, rules)).toThrow('no lleva documento')
    const { event } = buildInvalidation({ ...invalidation, reason_type: 1, replacement: COPY }, rules)
    expect(event.documento.codigoGeneracionR).toBe(COPY)
  })

  it('of a credit note is replaced by nothing, whatever the reason', () => {
    const { document } = buildDocument(creditNote, rules)
    expect(buildInvalidation({ ...invalidation, document, reason_type: 1 }, rules).event.documento.codigoGeneracionR).toBeNull()
    expect(() => buildInvalidation({ ...invalidation, document, reason_type: 1, replacement: COPY }, rules)).toThrow('no lleva documento')
  })

  it('for another reason says which', () => {
    expect(() => buildInvalidation({ ...invalidation, reason_type: 3, replacement: COPY, reason: ' ' }, rules)).toThrow('Escriba el motivo')
  })
})

const contingency: ContingencyInput = {
  environment: '00',
  generation_code: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
  at: '2026-10-05T15:00:00.000Z',
  emitter,
  type: 1,
  reason: null,
  began: '2026-10-05T02:00:00.000Z',
  ended: '2026-10-05T14:30:00.000Z',
  documents: [{ type: '03', generation_code: COPY }],
}

describe('the event of a contingency', () => {
  it('is the golden one, key by key', () => {
    const { event, text } = buildContingency(contingency)
    expect(text).toBe(goldenText('contingency'))
    expect(checkSchema('contingency', event)).toEqual([])
  })

  it('is told once it has ended, after it began', () => {
    expect(() => buildContingency({ ...contingency, ended: contingency.began })).toThrow('termina después de empezar')
    expect(() => buildContingency({ ...contingency, at: '2026-10-05T14:00:00.000Z' })).toThrow('se reporta cuando terminó')
  })

  it('says its reason for type 5, and only then', () => {
    expect(() => buildContingency({ ...contingency, type: 5 })).toThrow('tipo 5')
    expect(() => buildContingency({ ...contingency, reason: 'corte' })).toThrow('tipo 5')
    expect(buildContingency({ ...contingency, type: 5, reason: 'corte' }).event.motivo.motivoContingencia).toBe('corte')
  })

  it('names a thousand documents at most', () => {
    const documents = Array.from({ length: 1001 }, () => ({ type: '03' as const, generation_code: COPY }))
    expect(checkSchema('contingency', buildContingency({ ...contingency, documents }).event)).toContainEqual({
      path: 'detalleDTE',
      message: 'no puede tener más de 1000 elementos',
    })
  })
})

describe('a document of a contingency', () => {
  it('says so, with its type', () => {
    const identification = { ...ccf.identification, contingency: { type: 5, reason: 'Corte de fibra' } }
    const { document } = buildDocument({ ...ccf, identification }, rules)
    expect(document.identificacion).toMatchObject({ tipoModelo: 2, tipoOperacion: 2, tipoContingencia: 5, motivoContin: 'Corte de fibra' })
    expect(checkSchema('03', document)).toEqual([])
  })
})
