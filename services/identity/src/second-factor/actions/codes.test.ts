import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { newRecoveryCodes, newSecret, openSecret, stepOf } from './codes.ts'

const config = { secretKey: 'a key for tests only', agency: { name: 'Agencia: la nuestra', nit: '', nrc: '', address: '', phone: '', email: '' } }

describe('codes by time', () => {
  // RFC 6238, appendix B; the last six of its eight digits.
  const secret = Secret.fromLatin1('12345678901234567890').base32

  it.each([
    ['1970-01-01T00:00:59.000Z', '287082', 1],
    ['2005-03-18T01:58:29.000Z', '081804', 37_037_036],
    ['2033-05-18T03:33:20.000Z', '279037', 66_666_666],
  ])('are those of the RFC at %s', (at, digits, step) => {
    expect(stepOf(secret, digits, at)).toBe(step)
    const shifted = (seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString()
    expect([stepOf(secret, digits, shifted(30)), stepOf(secret, digits, shifted(-30))]).toEqual([step, step])
    expect([stepOf(secret, digits, shifted(60)), stepOf(secret, digits, shifted(-60))]).toEqual([undefined, undefined])
  })
})

describe('a new secret', () => {
  it('is 160 bits, told to the app in its address, and sealed for its user under one key', async () => {
    const { secret, uri, qr, sealed } = await newSecret(config, { id: 7, username: 'ana@gpro' })
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const { searchParams, pathname, protocol } = new URL(uri)
    expect([protocol, decodeURIComponent(pathname)]).toEqual(['otpauth:', expect.stringContaining('ana@gpro')])
    expect(Object.fromEntries(searchParams)).toEqual({
      issuer: 'Agencia: la nuestra',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
    expect(qr).toMatch(/^<svg/)
    expect(sealed).not.toContain(secret)
    expect(openSecret(config, 7, sealed)).toBe(secret)
    expect(openSecret(config, 8, sealed)).toBeUndefined()
    expect(openSecret({ ...config, secretKey: 'another key' }, 7, sealed)).toBeUndefined()
    const changed = `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`
    for (const damaged of [changed, sealed.slice(4), '', '!']) expect(openSecret(config, 7, damaged)).toBeUndefined()
  })

  it('comes with ten recovery codes, all different', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){5}$/)
  })
})
