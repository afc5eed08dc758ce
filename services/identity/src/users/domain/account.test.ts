import { describe, expect, it } from 'vitest'
import { type Account, changeAccount, changesAccess, matchesFilter, protectAdmins } from './account.ts'

const NOW = '2026-01-31T18:00:00.000Z'

const admin: Account = {
  id: 1,
  username: 'ana',
  password_hash: 'secret',
  email: 'ana@example.com',
  first_name: 'Ana María',
  last_name: 'López',
  role: 'admin',
  deactivated_at: null,
  last_login_at: null,
  second_factor_at: null,
  created_at: NOW,
}

describe('changing an account', () => {
  it('leaves what the change does not name', () => {
    expect(changeAccount(admin, { email: 'otra@example.com' }, NOW)).toEqual({ ...admin, email: 'otra@example.com' })
  })

  it('stamps the deactivation once and clears it on activation', () => {
    const inactive = changeAccount(admin, { is_active: false }, NOW)
    expect(inactive.deactivated_at).toBe(NOW)
    expect(changeAccount(inactive, { is_active: false }, '2026-02-01T00:00:00.000Z').deactivated_at).toBe(NOW)
    expect(changeAccount(inactive, { is_active: true }, NOW).deactivated_at).toBeNull()
  })

  it('changes access with a new role or deactivation only', () => {
    expect(changesAccess(admin, { ...admin, role: 'operativo' })).toBe(true)
    expect(changesAccess(admin, { ...admin, deactivated_at: NOW })).toBe(true)
    expect(changesAccess(admin, { ...admin, first_name: 'Otra' })).toBe(false)
  })
})

describe('protecting administrators', () => {
  const refusal = (admins: number[], actorId: number, after: Account | undefined) => () => protectAdmins(admins, actorId, admin, after)

  it('refuses what people do to themselves', () => {
    expect(refusal([1, 2], 1, undefined)).toThrow('No puede eliminar su propio usuario')
    expect(refusal([1, 2], 1, { ...admin, deactivated_at: NOW })).toThrow('No puede desactivar su propio usuario')
    expect(refusal([1, 2], 1, { ...admin, role: 'operativo2' })).toThrow('No puede cambiar su propio rol')
    expect(refusal([1], 1, { ...admin, first_name: 'Otra' })).not.toThrow()
  })

  it('keeps the last active one', () => {
    expect(refusal([1], 2, undefined)).toThrow('Debe quedar al menos un administrador activo')
    expect(refusal([1], 2, { ...admin, role: 'operativo' })).toThrow('Debe quedar al menos un administrador activo')
    expect(refusal([1, 3], 2, undefined)).not.toThrow()
  })
})

describe('filtering accounts', () => {
  it('looks in every name, accents and case aside', () => {
    expect(matchesFilter(admin, { search: 'MARIA lopez' })).toBe(true)
    expect(matchesFilter(admin, { search: 'pedro' })).toBe(false)
    expect(matchesFilter(admin, { search: '', role: 'operativo' })).toBe(false)
    expect(matchesFilter(admin, { search: '', is_active: false })).toBe(false)
  })
})
