import { type KeyObject, sign, verify } from 'node:crypto'

/** `{"alg":"RS512"}` and nothing else. */
const HEADER = Buffer.from('{"alg":"RS512"}').toString('base64url')
const ALGORITHM = 'RSA-SHA512'

export function signCompact(text: string, privateKey: KeyObject): string {
  const input = `${HEADER}.${Buffer.from(text, 'utf8').toString('base64url')}`
  return `${input}.${sign(ALGORITHM, Buffer.from(input), privateKey).toString('base64url')}`
}

/** The text that was signed; undefined where this is no JWS of RS512, or not by this key. */
export function verifyCompact(jws: string, publicKey: KeyObject): string | undefined {
  const [header = '', payload = '', signature = '', ...more] = jws.split('.')
  if (more.length > 0 || header !== HEADER) return undefined
  const genuine = verify(ALGORITHM, Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url'))
  return genuine ? payloadText(payload) : undefined
}

/** What a JWS carries, whoever signed it; undefined where it carries none. */
export function readPayload(jws: string): string | undefined {
  const [header, payload, signature, ...more] = jws.split('.')
  if (header !== HEADER || payload === undefined || !signature || more.length > 0) return undefined
  return payloadText(payload)
}

function payloadText(payload: string): string {
  return Buffer.from(payload, 'base64url').toString('utf8')
}
