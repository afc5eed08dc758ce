import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeTestCertificate, testCertificate } from '../testing/test-certificate.ts'
import { openCertificate } from './certificate.ts'
import { readPayload, signCompact, verifyCompact } from './jws.ts'
import { localSigner } from './local-signer.ts'
import { serviceSigner } from './service-signer.ts'

const nit = '06140101000011'
const now = '2026-10-01T12:00:00.000Z'
const certificate = testCertificate()
const text = '{"nombre":"Ñandú, S.A.","totalPagar":85.3,"precioUni":0.00000001}'

describe('a certificate', () => {
  const xml = makeTestCertificate()
  const opening = { xml, password: 'clave-de-prueba', nit, now }

  it('opens with its password, and says until when it is good', () => {
    expect(openCertificate(opening)).toMatchObject({ nit, valid_from: '2026-01-01T06:00:00.000Z', valid_to: '2031-01-01T06:00:00.000Z' })
  })

  it.each([
    ['its password is another', { password: 'otra' }, 'contraseña'],
    ['it is somebody else’s', { nit: '06140202000022' }, 'no del emisor'],
    ['it is inactive', { xml: makeTestCertificate({ active: false }) }, 'no está activo'],
    ['it has expired', { now: '2031-01-02T00:00:00.000Z' }, 'vence el 2031-01-01'],
    ['it is not good yet', { now: '2025-12-31T00:00:00.000Z' }, 'no está vigente'],
    ['it is no XML', { xml: 'PK' }, 'no es un certificado'],
    ['it has no password in it', { xml: xml.replace(/<clave>[0-9a-f]+<\/clave>/, '<clave></clave>') }, 'contraseña'],
    ['its key is broken', { xml: xml.replace('<encodied>MIIE', '<encodied>AAAA') }, 'no es un certificado'],
    ['its keys are of two pairs', { xml: withKeyOf(xml, makeTestCertificate()) }, 'no son un par'],
  ])('does not open when %s', (_, change, message) => {
    expect(() => openCertificate({ ...opening, ...change })).toThrow(message)
  })

  it.each([
    ['milliseconds', String(Date.parse('2026-11-01T00:00:00Z'))],
    ['text', '2026-11-01T00:00:00Z'],
  ])('says its days in %s too', (_, notAfter) => {
    const other = xml.replace(/<notAfter>.*<\/notAfter>/, `<notAfter>${notAfter}</notAfter>`)
    expect(openCertificate({ ...opening, xml: other }).valid_to).toBe('2026-11-01T00:00:00.000Z')
  })

  it('opens when its days are in no known form, and then says none', () => {
    expect(openCertificate({ ...opening, xml: xml.replace(/<notAfter>.*<\/notAfter>/, '<notAfter>siempre</notAfter>') }).valid_to).toBeUndefined()
  })

  it('lets no entity grow in memory', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>${xml.replace('<nit>', '<nit>&a;')}`
    expect(() => openCertificate({ ...opening, xml: bomb })).toThrow('es del NIT &a;06140101000011')
  })
})

/** The public key of another file in this one. */
function withKeyOf(xml: string, other: string): string {
  const key = /<publicKey>[\s\S]*<\/publicKey>/
  return xml.replace(key, key.exec(other)?.[0] ?? '')
}

describe('a signature', () => {
  it('is a JWS of RS512 over the bytes that were given', async () => {
    const signing = await localSigner(certificate)(text)
    if (signing.state !== 'signed') throw new Error('Not signed')
    expect(signing.jws).toMatch(/^eyJhbGciOiJSUzUxMiJ9\.[\w-]+\.[\w-]+$/)
    expect(verifyCompact(signing.jws, certificate.public_key)).toBe(text)
    expect(readPayload(signing.jws)).toBe(text)
  })

  it('has the one header that the Ministry knows, even if the key is right', () => {
    const input = `${Buffer.from('{"alg":"RS512","kid":"1"}').toString('base64url')}.${Buffer.from(text).toString('base64url')}`
    const jws = `${input}.${sign('RSA-SHA512', Buffer.from(input), certificate.private_key).toString('base64url')}`
    expect(verifyCompact(jws, certificate.public_key)).toBeUndefined()
  })

  it('is not by another key, of another text or of another algorithm', () => {
    const jws = signCompact(text, certificate.private_key)
    const [header, , signature] = jws.split('.')
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const forged = `${header}.${Buffer.from('{}').toString('base64url')}.${signature}`
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(text).toString('base64url')}.`
    expect([
      verifyCompact(jws, publicKey),
      ...[forged, unsigned, `${jws}.x`, 'x'].map((wrong) => verifyCompact(wrong, certificate.public_key)),
    ]).toEqual(Array(5).fill(undefined))
    expect([unsigned, 'x', ''].map(readPayload)).toEqual([undefined, undefined, undefined])
  })
})

describe('the signer service', () => {
  /** Stands for the service at its address. */
  function answering(answer: (body: string) => string | Promise<never>) {
    const requests: string[] = []
    const fetch = async (_url: unknown, { body = '' }: { body?: unknown } = {}) => {
      requests.push(String(body))
      return new Response(await answer(String(body)))
    }
    const signText = serviceSigner({ fetch: fetch as typeof globalThis.fetch, url: 'http://signer/', nit, password: 'secreta', timeout_ms: 1000 })
    return { signText, requests }
  }

  it('gets the document as it is written, and returns its JWS although it writes it in its own way', async () => {
    const pretty = '{\n  "nombre" : "Ñandú, S.A.",\n  "totalPagar" : 85.30,\n  "precioUni" : 1E-8\n}'
    const { signText, requests } = answering(() => JSON.stringify({ status: 'OK', body: signCompact(pretty, certificate.private_key) }))
    expect(await signText(text)).toMatchObject({ state: 'signed' })
    expect(requests).toEqual([`{"nit":"${nit}","activo":true,"passwordPri":"secreta","dteJson":${text}}`])
  })

  it('says why it refuses, with 200 as always', async () => {
    const { signText } = answering(() => '{"status":"ERROR","body":{"codigo":"809","mensaje":["Formato de NIT no valido"]}}')
    expect(await signText(text)).toEqual({ state: 'refused', code: '809', message: 'Formato de NIT no valido' })
  })

  it('is not believed when it signs another document', async () => {
    const { signText } = answering(() => JSON.stringify({ status: 'OK', body: signCompact('{"nombre":"otro"}', certificate.private_key) }))
    expect(await signText(text)).toMatchObject({ state: 'refused', code: 'changed' })
  })

  it.each([
    ['is away', () => Promise.reject(new Error('ECONNREFUSED'))],
    ['answers no JSON', () => '<html>'],
    ['answers with something else', () => '{"status":"MAYBE"}'],
  ])('is tried again later when it %s', async (_, answer) => {
    expect(await answering(answer).signText(text)).toMatchObject({ state: 'unavailable' })
  })
})
