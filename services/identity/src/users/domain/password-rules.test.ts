import { describe, expect, it } from 'vitest'
import { checkPassword } from './password-rules.ts'

const ana = { username: 'ana.lopez', email: 'ana@agencia.sv', first_name: 'Ana María', last_name: 'López' }

function codeOf(password: string): string | undefined {
  try {
    checkPassword('password', password, ana, { common: new Set(['tigre-azul']), agency: 'Aduanas del Pacífico' })
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'other'
  }
}

describe('a password', () => {
  it.each(['siete77', '', 'ñandú'])('of fewer than 8 characters is refused: %s', (password) => {
    expect(codeOf(password)).toBe('password-too-short')
  })

  it('of digits only is refused, unless they are many', () => {
    expect(codeOf('20261231')).toBe('password-all-digits')
    expect(codeOf('83650192746')).toBe('password-all-digits')
    expect(codeOf('836501927465')).toBeUndefined()
  })

  it('that is in the list of all the world is refused', () => {
    expect(codeOf('Tigre-Azul')).toBe('password-too-common')
  })

  it.each(['pacifico1', 'Aduanas-2026', 'aduanasdelpacifico'])('made of the name of the agency is refused: %s', (password) => {
    expect(codeOf(password)).toBe('password-like-agency')
  })

  it.each(['password1', 'Contraseña', 'QWERTY123', 'elsalvador503'])('that everybody tries is refused, case and accents aside: %s', (password) => {
    expect(codeOf(password)).toBe('password-too-common')
  })

  it.each(['ana.lopez', 'anaLopez.Ana.Lopez', 'López2026', 'Ana-maria'])('made of the data of its owner is refused: %s', (password) => {
    expect(codeOf(password)).toBe('password-like-user')
  })

  it.each(['arroz-con-frijoles', 'lopezito-come-pupusas-hoy', 'ñandú de oro', '        x', 'Frijoles con arroz. '.repeat(50)])(
    'that is none of these is good: %s',
    (password) => {
      expect(codeOf(password)).toBeUndefined()
    },
  )
})
