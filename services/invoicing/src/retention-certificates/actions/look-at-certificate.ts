import { dayOf } from '@gpro/core'
import { checkRetention, type Finding } from '@gpro/dte'
import type { Reader } from '@gpro/infra'
import { rulesFor } from '../../dte/domain/document.ts'
import { findEmitter } from '../../dte/repository/set-up.ts'
import { readFile } from '../domain/certificate.ts'
import { type Matched, matchLines } from '../domain/lines.ts'
import { type CertificateRow, loadCertificate, loadFile } from '../repository/certificates.ts'
import { type LineRow, listCandidates, listClientsOf, listLines } from '../repository/lines.ts'

export interface Look {
  readonly certificate: CertificateRow
  readonly lines: readonly Matched<LineRow>[]
  /** What it says that does not fit together. */
  readonly remarks: readonly Finding[]
}

/** A certificate, what is odd about it, and how each of its lines stands to the invoices as they are now. */
export async function lookAtCertificate(db: Reader, id: number): Promise<Look> {
  const certificate = await loadCertificate(db, id)
  const [{ json }, emitter] = await Promise.all([loadFile(db, id), findEmitter(db)])
  const remarks = emitter ? checkRetention(readFile(json), emitter.nit, rulesFor(dayOf(certificate.created_at))) : []
  return { certificate, lines: await matchedLines(db, certificate), remarks }
}

/** How each line stands to the invoices as they are now. */
export async function matchedLines(db: Reader, { id, issuer_nit }: CertificateRow): Promise<Matched<LineRow>[]> {
  const [lines, clients] = await Promise.all([listLines(db, id), listClientsOf(db, issuer_nit)])
  return matchLines(lines, await listCandidates(db, lines, clients), new Set(clients))
}
