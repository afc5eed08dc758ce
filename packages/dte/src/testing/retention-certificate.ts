import { add, type Cents, cents, type Day, percentOf } from '@gpro/core'
import { writeJson } from '../numbers/json.ts'
import { ofCents } from '../numbers/numeral.ts'
import { emitter, taxpayer } from './samples.ts'

export interface TestCertificateLine {
  /** Generation code or number of the invoice. */
  readonly number: string
  readonly base: Cents
  /** 1 % of the base unless it is said. */
  readonly withheld?: Cents
  readonly code?: '22' | 'C4' | 'C9'
}

interface TestRetention {
  readonly generation_code: string
  readonly lines: readonly TestCertificateLine[]
  readonly version?: 1 | 2
  readonly environment?: '00' | '01'
  readonly issue_date?: Day
  /** Who withheld, and of whom. */
  readonly issuer?: { readonly nit: string; readonly name: string }
  readonly receiver?: string
  readonly stamp?: string | null
}

/** A retention certificate as a client would send it: for tests and the demo. */
export function certificateText({
  generation_code,
  lines,
  version = 2,
  environment = '00',
  issue_date = '2026-10-01',
  issuer = taxpayer,
  receiver = emitter.nit,
  stamp = `2026${'A'.repeat(36)}`,
}: TestRetention): string {
  const withheldOf = ({ base, withheld }: TestCertificateLine) => withheld ?? percentOf(base, 100)
  const sum = (amounts: readonly Cents[]) => ofCents(amounts.length === 0 ? cents(0) : add(...amounts))
  const withheld = sum(lines.map(withheldOf))
  return writeJson({
    identificacion: {
      version,
      ambiente: environment,
      tipoDte: '07',
      numeroControl: `DTE-07-M001P001-${String(Number.parseInt(generation_code.slice(0, 8), 16)).padStart(15, '0')}`,
      codigoGeneracion: generation_code,
      tipoModelo: 1,
      tipoOperacion: 1,
      tipoContingencia: null,
      motivoContin: null,
      fecEmi: issue_date,
      horEmi: '10:11:12',
      tipoMoneda: 'USD',
    },
    emisor: { nit: issuer.nit, nrc: taxpayer.nrc, nombre: issuer.name },
    receptor: { tipoDocumento: '36', numDocumento: receiver, nrc: emitter.nrc, nombre: emitter.name },
    cuerpoDocumento: lines.map((line, index) => ({
      numItem: index + 1,
      tipoDte: '03',
      ...(version === 1 ? { tipoDoc: 2, numDocumento: line.number } : { tipoGeneracion: 2, numeroDocumento: line.number }),
      fechaEmision: issue_date,
      montoSujetoGrav: ofCents(line.base),
      codigoRetencionMH: line.code ?? '22',
      ivaRetenido: ofCents(withheldOf(line)),
      descripcion: 'Retención del 1 %',
    })),
    resumen: { totalSujetoRetencion: sum(lines.map(({ base }) => base)), [version === 1 ? 'totalIVAretenido' : 'totalIvaRetenido']: withheld },
    apendice: null,
    selloRecibido: stamp,
  })
}
