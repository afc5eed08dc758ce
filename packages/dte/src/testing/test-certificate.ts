import { createHash, generateKeyPairSync } from 'node:crypto'
import type { Instant } from '@gpro/core'
import { type Certificate, openCertificate } from '../signer/certificate.ts'

export interface TestCertificate {
  readonly nit?: string
  readonly password?: string
  readonly active?: boolean
  readonly valid_from?: Instant
  readonly valid_to?: Instant
}

const lines = (der: Buffer) => (der.toString('base64').match(/.{1,76}/g) ?? []).join('\n')
const seconds = (instant: Instant) => `${Date.parse(instant) / 1000}.000000000`

/** A file like the Ministry's `<NIT>.crt`, of a key made on the spot: for tests and the demo, never for a real host. */
export function makeTestCertificate({
  nit = '06140101000011',
  password = 'clave-de-prueba',
  active = true,
  valid_from = '2026-01-01T06:00:00.000Z',
  valid_to = '2031-01-01T06:00:00.000Z',
}: TestCertificate = {}): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = (tag: string, type: string, der: Buffer, clave: string) =>
    `<${tag}><keyType>${type}</keyType><algorithm>RSA</algorithm><encodied>${lines(der)}</encodied><format>${type}</format><clave>${clave}</clave></${tag}>`
  const hash = createHash('sha512').update(password, 'utf8').digest('hex')
  return `<CertificadoMH><_id>1</_id><nit>${nit}</nit>
${key('publicKey', 'PUBLIC', publicKey.export({ format: 'der', type: 'spki' }), '')}
${key('privateKey', 'PRIVATE', privateKey.export({ format: 'der', type: 'pkcs8' }), hash)}
<activo>${active}</activo>
<certificado><basicEstructure><validity><notBefore>${seconds(valid_from)}</notBefore><notAfter>${seconds(valid_to)}</notAfter></validity></basicEstructure></certificado>
<verificado>true</verificado></CertificadoMH>`
}

/** One that is opened already. */
export function testCertificate(nit = '06140101000011'): Certificate {
  return openCertificate({ xml: makeTestCertificate({ nit }), password: 'clave-de-prueba', nit, now: '2026-10-01T12:00:00.000Z' })
}
