import { describe, expect, it } from 'vitest'
import { serviceIvaType } from './fiscal.ts'

describe('the IVA type of a service', () => {
  it('becomes outside the tax when a taxed service says that IVA does not apply', () => {
    expect(serviceIvaType('gravado', false)).toBe('no_sujeto')
  })
  it('stays as given otherwise', () => {
    expect(serviceIvaType('gravado', true)).toBe('gravado')
    expect(serviceIvaType('exento', true)).toBe('exento')
    expect(serviceIvaType('exento', false)).toBe('exento')
    expect(serviceIvaType('no_sujeto', undefined)).toBe('no_sujeto')
  })
})
