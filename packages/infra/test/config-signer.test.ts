import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config/load.ts'
import type { Text } from '../src/config/read.ts'

const load = (env: Text) => loadConfig(env, import.meta.dirname).dte.signer

describe('the signer service', () => {
  it('has its address as it is written, to its last slash, and a password', () => {
    const url = 'http://localhost:8113/firmardocumento/'
    expect(load({})).toBeUndefined()
    expect(load({ DTE_SIGNER_URL: url, DTE_SIGNER_PASSWORD: 'clave' })).toEqual({ url, password: 'clave' })
    expect(() => load({ DTE_SIGNER_URL: url })).toThrow('DTE_SIGNER_PASSWORD')
    expect(() => load({ DTE_SIGNER_PASSWORD: 'clave' })).toThrow('DTE_SIGNER_URL')
  })

  it('gets the password in plain text on this machine only', () => {
    const url = 'http://firmador.example.com/firmardocumento/'
    expect(() => load({ DTE_SIGNER_URL: url, DTE_SIGNER_PASSWORD: 'clave' })).toThrow('DTE_SIGNER_URL')
  })
})
