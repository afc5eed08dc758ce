import type { DteCertificateInput } from '@gpro/contracts'
import { DomainError, type Instant } from '@gpro/core'
import { type Certificate, localSigner, openCertificate, type Sign, serviceSigner } from '@gpro/dte'
import { createSecretBox, type Reader, record } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { certificateMissing, emitterMissing } from '../domain/emitter.ts'
import { findEmitter, findSealedCertificate, saveCertificate } from '../repository/set-up.ts'

const NAME = 'dte certificate'
const boxOf = ({ config }: Pick<Ctx, 'config'>) => createSecretBox(config.secretKey, 'gpro dte certificate')

/** Stores a certificate that may sign for the emitter today, encrypted. It leaves by no endpoint. */
export function loadCertificate(ctx: Ctx, { certificate: xml, password }: DteCertificateInput): Promise<void> {
  const at = ctx.now()
  return ctx.transaction(async (trx) => {
    const emitter = await findEmitter(trx)
    if (!emitter) throw emitterMissing()
    const { nit } = emitter
    const opened = openCertificate({ xml, password, nit, now: at })
    const sealed_certificate = boxOf(ctx).close(NAME, JSON.stringify({ xml, password }))
    const [valid_from, valid_to] = [opened.valid_from ?? null, opened.valid_to ?? null]
    await saveCertificate(trx, { nit, sealed_certificate, valid_from, valid_to }, at)
    const description = `Certificado de DTE del NIT ${nit} cargado`
    await record(trx, at, { kind: 'dte.certificate_loaded', subject: 'dte-certificate', description, after: { nit, valid_from, valid_to } })
  })
}

/** The number that is signed under is held meanwhile. */
const SIGN_WITHIN_MS = 5000

/** Signs a text in the emitter's name: with the key of this machine, or by the Ministry's service where that is configured. */
export async function signText(ctx: Pick<Ctx, 'config'>, trx: Trx, nit: string, text: string, at: Instant): Promise<string> {
  const sign = await signerOf(ctx, trx, nit, at)
  const signing = await sign(text)
  if (signing.state === 'signed') return signing.jws
  throw signing.state === 'unavailable' ? signerAway(signing.message) : signerRefuses(signing)
}

function signerAway(cause: string): DomainError {
  const error = new DomainError('unavailable', 'dte-signer-away', 'El firmador de Hacienda no responde y no se firmó nada; intente de nuevo')
  error.cause = cause
  return error
}

function signerRefuses({ code, message }: { readonly code: string; readonly message: string }): DomainError {
  return new DomainError('refused', 'dte-signer-refused', `El firmador de Hacienda no firma: ${message} (${code})`, { message, code })
}

async function signerOf({ config }: Pick<Ctx, 'config'>, trx: Trx, nit: string, at: Instant): Promise<Sign> {
  const { signer } = config.dte
  return signer ? serviceSigner({ fetch, ...signer, nit, timeout_ms: SIGN_WITHIN_MS }) : localSigner(await openStored({ config }, trx, nit, at))
}

/** The public half of the key that signs: a simulator of the Ministry knows the emitter by it. */
export async function readPublicKey(ctx: Pick<Ctx, 'config' | 'db' | 'now'>): Promise<Pick<Certificate, 'nit' | 'public_key'>> {
  const emitter = await findEmitter(ctx.db)
  if (!emitter) throw emitterMissing()
  const { public_key } = await openStored(ctx, ctx.db, emitter.nit, ctx.now())
  return { nit: emitter.nit, public_key }
}

async function openStored(ctx: Pick<Ctx, 'config'>, db: Reader, nit: string, at: Instant): Promise<Certificate> {
  const sealed = await findSealedCertificate(db)
  if (sealed === undefined) throw certificateMissing()
  const opened = boxOf(ctx).open(NAME, sealed)
  if (opened === undefined) {
    throw new DomainError('refused', 'dte-certificate-unreadable', 'El certificado se guardó con otra SECRET_KEY; un administrador lo carga de nuevo')
  }
  // What the box opens was written by loadCertificate.
  const { xml, password } = JSON.parse(opened) as { xml: string; password: string }
  return openCertificate({ xml, password, nit, now: at })
}
