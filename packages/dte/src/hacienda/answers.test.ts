import { describe, expect, it } from 'vitest'
import { readConsultation, readLotAnswer, readReception } from './answers.ts'

const CODE = '3F2504E0-4F89-41D3-9A0C-0305E82C3301'
const STAMP = `2026${'A'.repeat(36)}`
const processed = {
  version: 2,
  estado: 'PROCESADO',
  codigoGeneracion: CODE,
  selloRecibido: STAMP,
  fhProcesamiento: '01/10/2026 09:50:52',
  clasificaMsg: '10',
  codigoMsg: '001',
  descripcionMsg: 'RECIBIDO',
  observaciones: [],
}
const answer = (body: object | string, status = 200) => ({ status, body: typeof body === 'string' ? body : JSON.stringify(body) })
const read = (body: object | string, status = 200) => readReception(answer(body, status), CODE)

describe('the answer to a document', () => {
  it('that is sealed says stamp and moment, in UTC', () => {
    expect(read(processed)).toMatchObject({ state: 'sealed', reception_stamp: STAMP, processed_at: '2026-10-01T15:50:52.000Z' })
  })

  it('may write its moment with a dot, or in a form that nobody knows', () => {
    expect(read({ ...processed, fhProcesamiento: '01/10/2026 09:50.52' })).toMatchObject({ processed_at: '2026-10-01T15:50:52.000Z' })
    expect(read({ ...processed, fhProcesamiento: 'ayer' })).toMatchObject({ state: 'sealed', processed_at: undefined })
  })

  it('may have observations that say nothing, or none', () => {
    expect(read({ ...processed, observaciones: ['', ''] })).toMatchObject({ observations: [] })
    expect(read({ ...processed, observaciones: null })).toMatchObject({ observations: [] })
  })

  it.each([
    ['is about another document', { ...processed, codigoGeneracion: '7C9E6679-7425-40DE-944B-E07FC1F90AE7' }],
    ['has no stamp', { ...processed, selloRecibido: null }],
    ['has a stamp of another form', { ...processed, selloRecibido: 'corto' }],
    ['is no JSON', '<html>'],
    ['is some other JSON', { ok: true }],
    ['is empty', ''],
  ])('proves nothing when it %s', (_, body) => {
    expect(read(body)).toMatchObject({ state: 'unknown' })
  })

  it('that rejects a control number which is taken is a rejection, one about the generation code is not', () => {
    const taken = (name: string) => ({
      ...processed,
      estado: 'RECHAZADO',
      selloRecibido: null,
      codigoMsg: '004',
      descripcionMsg: `[identificacion.${name}] YA EXISTE UN REGISTRO CON ESE VALOR`,
    })
    expect(read(taken('numeroControl'), 400)).toMatchObject({ state: 'rejected', code: '004' })
    expect(read(taken('codigoGeneracion'), 400)).toMatchObject({ state: 'unknown' })
  })
})

describe('a consultation', () => {
  it('finds nothing where the Ministry says so, and proves nothing where a gateway does', () => {
    const rejected = { estado: 'RECHAZADO', codigoMsg: '014', codigoGeneracion: CODE }
    expect(readConsultation(answer(rejected, 200), CODE)).toEqual({ state: 'not_received' })
    expect(readConsultation(answer('', 404), CODE)).toEqual({ state: 'not_received' })
    expect(readConsultation(answer('<html>Not Found</html>', 404), CODE)).toMatchObject({ state: 'unknown' })
  })
})

describe('the answer about a lot', () => {
  it('tells of those documents that are done, and nothing where it failed', () => {
    const nameless = { ...processed, codigoGeneracion: null }
    const body = { procesados: [processed, nameless], rechazados: null }
    expect(readLotAnswer(answer(body))).toMatchObject({ state: 'answered', documents: [{ generation_code: CODE, outcome: { state: 'sealed' } }] })
    expect(readLotAnswer(answer(body, 500))).toMatchObject({ state: 'unknown' })
  })
})
