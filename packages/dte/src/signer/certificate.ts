import { createHash, createPrivateKey, createPublicKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { DomainError, type Instant } from '@gpro/core'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'

/** What the Ministry's file `<NIT>.crt` holds. The private key in it is not encrypted: the file is a secret. */
export interface Certificate {
  readonly nit: string
  readonly private_key: KeyObject
  readonly public_key: KeyObject
  /** Undefined where the file does not say it in a form that is known. */
  readonly valid_from: Instant | undefined
  readonly valid_to: Instant | undefined
}

const Key = z.object({ encodied: z.string().min(1), clave: z.string().optional() })

const File = z.object({
  CertificadoMH: z.object({
    nit: z.string(),
    activo: z.string(),
    privateKey: Key,
    publicKey: Key,
    certificado: z
      .object({ basicEstructure: z.object({ validity: z.object({ notBefore: z.string().optional(), notAfter: z.string().optional() }).optional() }) })
      .optional(),
  }),
})

export interface Opening {
  readonly xml: string
  /** Of the private key, as it was chosen when the certificate was asked for. */
  readonly password: string
  /** Of the emitter. */
  readonly nit: string
  readonly now: Instant
}

/** Opens a certificate and makes sure that it may sign for this emitter today. Throws `refused` with what is wrong. */
export function openCertificate({ xml, password, nit, now }: Opening): Certificate {
  const file = parse(xml)
  refuse(file.nit !== nit, 'dte-certificate-nit', `El certificado es del NIT ${file.nit}, no del emisor ${nit}`, { nit: file.nit })
  refuse(file.activo !== 'true', 'dte-certificate-inactive', 'El certificado no está activo')
  refuse(!matches(password, file.privateKey.clave), 'dte-certificate-password', 'La contraseña del certificado no es correcta')
  const { notBefore, notAfter } = file.certificado?.basicEstructure.validity ?? {}
  const [valid_from, valid_to] = [readTime(notBefore), readTime(notAfter)]
  const outside = (valid_from !== undefined && now < valid_from) || (valid_to !== undefined && now > valid_to)
  refuse(outside, 'dte-certificate-expired', `El certificado no está vigente: vence el ${valid_to?.slice(0, 10)}`, { until: valid_to ?? '' })
  return { nit, ...keysOf(file), valid_from, valid_to }
}

type CertificateFile = z.infer<typeof File>['CertificadoMH']

function parse(xml: string): CertificateFile {
  // Neither numbers nor entities: a NIT keeps its zeros, and a file cannot grow in memory.
  const parser = new XMLParser({ parseTagValue: false, processEntities: false, ignoreAttributes: true })
  try {
    return File.parse(parser.parse(xml)).CertificadoMH
  } catch (error) {
    throw malformed(error)
  }
}

function keysOf({ privateKey, publicKey }: CertificateFile): Pick<Certificate, 'private_key' | 'public_key'> {
  try {
    const private_key = createPrivateKey({ key: bytes(privateKey.encodied), format: 'der', type: 'pkcs8' })
    const public_key = createPublicKey({ key: bytes(publicKey.encodied), format: 'der', type: 'spki' })
    if (private_key.asymmetricKeyType === 'rsa' && createPublicKey(private_key).equals(public_key)) return { private_key, public_key }
  } catch (error) {
    throw malformed(error)
  }
  throw new DomainError('refused', 'dte-certificate-keys', 'Las dos llaves del certificado no son un par')
}

/** The file breaks its base64 into lines. */
function bytes(base64: string): Buffer {
  return Buffer.from(base64.replace(/\s+/g, ''), 'base64')
}

/** The file has the SHA-512 of the password in small hexadecimal letters. */
function matches(password: string, hash: string | undefined): boolean {
  const computed = createHash('sha512').update(password, 'utf8').digest()
  const stored = Buffer.from(hash ?? '', 'hex')
  return stored.length === computed.length && timingSafeEqual(stored, computed)
}

/** Seconds or milliseconds since 1970, as serialisers of Java write them, or ISO text. */
function readTime(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined
  const seconds = /^\d{9,11}(\.\d+)?$/.test(text) ? Number(text) * 1000 : Number.NaN
  const time = /^\d{12,14}$/.test(text) ? Number(text) : seconds
  const milliseconds = Number.isNaN(time) ? Date.parse(text) : time
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString()
}

function refuse(broken: boolean, code: string, message: string, facts = {}): void {
  if (broken) throw new DomainError('refused', code, message, facts)
}

function malformed(cause: unknown): DomainError {
  const error = new DomainError('refused', 'dte-certificate-malformed', 'El archivo no es un certificado de Hacienda')
  error.cause = cause instanceof Error ? cause.name : undefined
  return error
}
