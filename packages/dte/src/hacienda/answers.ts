import { type Instant, readInstant } from '@gpro/core'
import { z } from 'zod'
import { stamp } from '../schema/fields.ts'
import type { Exchange, LotAnswered, LotReceived, NotReceived, Rejected, Sealed, Unknown } from './outcome.ts'

const Observations = z
  .array(z.string().nullable())
  .nullish()
  .transform((texts) => (texts ?? []).map((text) => (text ?? '').trim()).filter((text) => text !== ''))
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

const Reception = z.object({
  estado: z.enum(['PROCESADO', 'RECHAZADO', 'RECIBIDO']),
  codigoGeneracion: z.string().nullish(),
  selloRecibido: z.string().nullish(),
  fhProcesamiento: Text,
  fechaHora: Text,
  clasificaMsg: Text,
  codigoMsg: Text,
  descripcionMsg: Text,
  mensaje: Text,
  observaciones: Observations,
})
type Reception = z.infer<typeof Reception>

/** Codes that speak of the Ministry, not of the document: nothing can be verified, its signer is away, no data, not catalogued. */
const TECHNICAL = ['021', '022', '097', '099']
const ALREADY_THERE = '004'
const NO_RECORD = '014'

/** What a reception says of the document with this code; the answer to another one proves nothing. */
export function readReception(exchange: Exchange, generationCode?: string): Sealed | Rejected | Unknown {
  const reception = parse(Reception, exchange.body)
  if (reception === undefined) return unreadable(exchange)
  const answered = reception.codigoGeneracion?.toUpperCase() || undefined
  if (generationCode !== undefined && answered !== undefined && answered !== generationCode) {
    return { state: 'unknown', reason: `The answer is about ${answered}` }
  }
  return judge(reception)
}

function judge(reception: Reception): Sealed | Rejected | Unknown {
  const { codigoMsg: code, observaciones: observations, descripcionMsg, mensaje } = reception
  const description = descripcionMsg || mensaje
  if (reception.estado !== 'RECHAZADO') {
    const { data: reception_stamp } = stamp.safeParse(reception.selloRecibido)
    if (reception_stamp === undefined) return { state: 'unknown', reason: 'It says processed, without a stamp' }
    const processed_at = readMoment(reception.fhProcesamiento || reception.fechaHora)
    return { state: 'sealed', reception_stamp, processed_at, code, description, observations }
  }
  if (TECHNICAL.includes(code)) return { state: 'unknown', reason: `${code} ${description}` }
  const isOurs = code === ALREADY_THERE && [description, ...observations].some((text) => text.includes('codigoGeneracion'))
  // It has the code already: from an attempt whose answer was lost, as a rule.
  if (isOurs) return { state: 'unknown', reason: `${code} ${description}` }
  return { state: 'rejected', class: reception.clasificaMsg, code, description, observations }
}

/** What a consultation says: only "no record" means that it may be sent again. */
export function readConsultation(exchange: Exchange, generationCode: string): Sealed | Rejected | NotReceived | Unknown {
  const body = parse(z.object({ codigoMsg: Text }), exchange.body)
  // A 404 in HTML is some gateway's: the Ministry was not asked.
  const notFound = exchange.status === 404 && (exchange.body === '' || body !== undefined)
  if (notFound || body?.codigoMsg === NO_RECORD) return { state: 'not_received' }
  return readReception(exchange, generationCode)
}

const Lot = z.object({ estado: z.literal('RECIBIDO'), codigoLote: z.string().min(1) })

export function readLot(exchange: Exchange): LotReceived | Rejected | Unknown {
  const lot = parse(Lot, exchange.body)
  if (lot !== undefined) return { state: 'received', lot_code: lot.codigoLote }
  const outcome = readReception(exchange)
  return outcome.state === 'sealed' ? { state: 'unknown', reason: 'A lot has no stamp' } : outcome
}

const LotAnswer = z.object({ procesados: z.array(Reception).nullish(), rechazados: z.array(Reception).nullish() })

export function readLotAnswer(exchange: Exchange): LotAnswered | Unknown {
  const answer = parse(LotAnswer, exchange.body)
  if (answer === undefined || exchange.status !== 200) return unreadable(exchange)
  const receptions = [...(answer.procesados ?? []), ...(answer.rechazados ?? [])]
  const documents = receptions.flatMap((reception) =>
    reception.codigoGeneracion ? [{ generation_code: reception.codigoGeneracion.toUpperCase(), outcome: judge(reception) }] : [],
  )
  return { state: 'answered', documents }
}

function unreadable({ status, body }: Exchange): Unknown {
  return { state: 'unknown', reason: status === null ? body : `HTTP ${status}` }
}

export function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** `01/10/2026 09:50:52`, sometimes with a dot, in the time of El Salvador. */
function readMoment(text: string): Instant | undefined {
  const [found, day, month, year, hour, minute, second] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d)[:.](\d\d)[:.](\d\d)/.exec(text) ?? []
  return found === undefined ? undefined : readInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}`)
}
