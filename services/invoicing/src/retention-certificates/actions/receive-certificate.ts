import { formatMoney } from '@gpro/core'
import type { RetentionCertificate } from '@gpro/dte'
import { actor, digestOf, record, uniqueViolation } from '@gpro/infra'
import { emitterMissing } from '../../dte/domain/emitter.ts'
import { findEmitter } from '../../dte/repository/set-up.ts'
import type { Ctx, Trx } from '../../own.ts'
import { alreadyReceived, readFile, refuseForeign, textOfFile, unknownIssuer } from '../domain/certificate.ts'
import { findByCode, insertCertificate } from '../repository/certificates.ts'
import { listClientsOf } from '../repository/lines.ts'

interface Received {
  readonly id: number
  /** The same bytes were there already. */
  readonly known: boolean
}

interface File {
  readonly json: string
  /** SHA-256 of its bytes. */
  readonly digest: string
  readonly certificate: RetentionCertificate
}

/** Takes in the file of a client's certificate, as it came: who it is from and for is checked, nothing is registered yet. */
export async function receiveCertificate(ctx: Ctx, content: string): Promise<Received> {
  const bytes = Buffer.from(content, 'base64')
  const json = textOfFile(bytes)
  const file = { json, digest: digestOf(bytes), certificate: readFile(json) }
  try {
    return await ctx.transaction(async (trx) => (await knownAs(trx, file)) ?? store(ctx, trx, file))
  } catch (error) {
    // Sent twice at once: the other one was stored first.
    if (uniqueViolation(error) !== 'dte_received_generation_code_once') throw error
    const known = await knownAs(ctx.db, file)
    if (!known) throw error
    return known
  }
}

/** The one that was received with this code, if one was; with other bytes it is refused. */
async function knownAs(db: Ctx['db'] | Trx, { certificate, digest }: File): Promise<Received | undefined> {
  const first = await findByCode(db, certificate.generation_code)
  if (first === undefined) return undefined
  if (first.digest !== digest) throw alreadyReceived(first)
  return { id: first.id, known: true }
}

async function store(ctx: Ctx, trx: Trx, { json, digest, certificate }: File): Promise<Received> {
  const emitter = await findEmitter(trx)
  if (!emitter) throw emitterMissing()
  refuseForeign(certificate, { nit: emitter.nit, environment: ctx.config.dte.environment })
  const [client_id] = await listClientsOf(trx, certificate.issuer.nit)
  if (client_id === undefined) throw unknownIssuer(certificate)

  const at = ctx.now()
  const { environment, version, control_number, generation_code, issue_date, issuer, base, withheld } = certificate
  const said = { environment, version, control_number, generation_code, issue_date, base, withheld, issuer_nit: issuer.nit, issuer_name: issuer.name }
  const reception_stamp = certificate.reception_stamp ?? ''
  const lines = certificate.lines.map(({ document_type, document_number, ...line }) => ({
    ...line,
    document_type: document_type ?? '',
    document_number: document_number ?? '',
  }))
  const id = await insertCertificate(trx, { ...said, reception_stamp, client_id, json, digest, created_by: actor().userId, created_at: at }, lines)
  await record(trx, at, {
    kind: 'retention_certificate.received',
    subject: `retention-certificate:${id}`,
    description: `Comprobante de retención ${control_number} de ${issuer.name} recibido por $${formatMoney(withheld)}`,
    after: { control_number, generation_code, digest, withheld_amount: formatMoney(withheld), lines: lines.length },
  })
  return { id, known: false }
}
