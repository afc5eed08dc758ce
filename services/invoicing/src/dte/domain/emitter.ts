import { DomainError } from '@gpro/core'
import type { Emitter } from '@gpro/dte'

/** The emitter as it is stored; empty is not known. */
export interface EmitterRow extends Omit<Emitter, 'trade_name' | 'address' | 'own_establishment' | 'own_point_of_sale' | 'responsible'> {
  readonly trade_name: string
  readonly department: string
  readonly municipality: string
  readonly district: string
  readonly complement: string
  readonly responsible_name: string
  readonly responsible_document_type: Emitter['responsible']['document_type']
  readonly responsible_document_number: string
}

/** The emitter as documents present it. The agency has no codes of its own beside the Ministry's. */
export function toEmitter({ department, municipality, district, complement, ...row }: EmitterRow): Emitter {
  return {
    ...row,
    trade_name: row.trade_name || null,
    address: { department, municipality, district, complement },
    own_establishment: row.establishment,
    own_point_of_sale: row.point_of_sale,
    responsible: {
      name: row.responsible_name,
      document_type: row.responsible_document_type,
      document_number: row.responsible_document_number,
    },
  }
}

export function emitterMissing(): DomainError {
  return new DomainError('refused', 'dte-profile-missing', 'Faltan los datos del emisor: un administrador los da en la configuración de DTE')
}

export function certificateMissing(): DomainError {
  return new DomainError('refused', 'dte-certificate-missing', 'Falta el certificado de firma: un administrador lo carga en la configuración de DTE')
}

/** Where the address or the password of the Ministry's API is not configured, nothing is issued. */
export function refuseUnconfigured({ url, password }: { readonly url: string | undefined; readonly password: string | undefined }): void {
  if (url !== undefined && password !== undefined) return
  throw new DomainError('refused', 'dte-off', 'Este servidor no emite DTE: faltan DTE_URL y DTE_API_PASSWORD en su configuración')
}

const DAY = 86_400_000

/** Whole days until then, 0 once it is past; null where nobody knows. */
export function daysUntil(moment: string | null, now: string): number | null {
  return moment === null ? null : Math.max(0, Math.floor((Date.parse(moment) - Date.parse(now)) / DAY))
}

/** The Ministry is asked about a document by the NIT that signed it: under another it would say that nothing arrived, and it would be sent again. */
export function refuseOtherNit(
  before: { readonly nit: string } | undefined,
  after: { readonly nit: string },
  { signed, rejected, events }: { readonly signed: number; readonly rejected: number; readonly events: number },
): void {
  const count = signed + rejected + events
  // guard: emitter of documents under way
  if (before === undefined || before.nit === after.nit || count === 0) return
  const sentence = `No se puede cambiar el NIT: ${count} DTE del NIT ${before.nit} esperan sello o corrección`
  throw new DomainError('refused', 'dte-nit-under-way', sentence, { count, nit: before.nit })
}
