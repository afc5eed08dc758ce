import { describe, expect, it } from 'vitest'
import { parseCode, readingsOf } from './domain.ts'

describe('a typed password', () => {
  it('may have a code right after it', () => {
    expect(readingsOf('clave larga123456', '')).toEqual([
      { password: 'clave larga123456', code: '' },
      { password: 'clave larga', code: '123456' },
    ])
    expect(readingsOf('clave-2026-abcd-EFGH-2345-wxyz', '').at(1)).toEqual({ password: 'clave-2026-', code: 'abcd-EFGH-2345-wxyz' })
    const long = 'abcd-EFGH-2345-wxyz-ABCD-6777'
    expect(readingsOf(`clave-2026-${long}`, '').at(1)).toEqual({ password: 'clave-2026-', code: long })
    expect(readingsOf('clave987654123456', '').at(1)).toEqual({ password: 'clave987654', code: '123456' })
  })

  it('is read as it is where nothing looks like a code, or the code stands apart', () => {
    expect(readingsOf('clave larga', '')).toEqual([{ password: 'clave larga', code: '' }])
    expect(readingsOf('123456', '')).toEqual([{ password: '123456', code: '' }])
    expect(readingsOf('clave123456', ' 654321 ')).toEqual([{ password: 'clave123456', code: '654321' }])
  })
})

describe('a typed code', () => {
  it('is read without spaces, dashes and case', () => {
    expect(parseCode(' 123 456 ')).toEqual({ kind: 'digits', digits: '123456' })
    expect(parseCode('abcd-efgh 2345-wxyz')).toEqual({ kind: 'recovery', signs: 'ABCDEFGH2345WXYZ' })
    expect(parseCode('abcd-efgh-2345-wxyz-abcd-6777')).toEqual({ kind: 'recovery', signs: 'ABCDEFGH2345WXYZABCD6777' })
  })

  it('is none where it has another form', () => {
    for (const typed of ['', '12345', '1234567', '١٢٣٤٥٦', 'ABCD-EFGH-2345-WXY1', 'ABCD-EFGH-2345-WXYZ-ABCD', 'no'])
      expect(parseCode(typed), typed).toBeUndefined()
  })
})
