import { createHash } from 'node:crypto'
import { dayOf, type Instant, timeOf } from '@gpro/core'
import { SIMULATED } from '@gpro/dte'

/** An HTTP answer; to reception, consultation, lots and events alike. */
export interface Answer {
  readonly status: number
  readonly body: object
}

export interface Reception {
  readonly version: 2
  readonly ambiente: string
  readonly versionApp: 2
  readonly estado: 'PROCESADO' | 'RECHAZADO'
  readonly codigoGeneracion: string
  readonly selloRecibido: string | null
  readonly fhProcesamiento: string
  readonly clasificaMsg: string
  readonly codigoMsg: string
  readonly descripcionMsg: string
  readonly observaciones: readonly string[] | null
}

/** Why something is refused: the Ministry's class and code, and where. */
export interface Refusal {
  readonly class: string
  readonly code: string
  readonly description: string
  readonly observations?: readonly string[]
}

export interface About {
  readonly environment: string
  readonly generation_code: string
  readonly at: Instant
}

function moment(at: Instant): string {
  const [year, month, day] = dayOf(at).split('-')
  return `${day}/${month}/${year} ${timeOf(at)}:${at.slice(17, 19)}`
}

/** Forty letters and digits that begin with the year and say whose they are; the same for the same document, so that a run can be repeated. */
export function stampOf({ generation_code, at }: About): string {
  const digest = createHash('sha256').update(generation_code).digest('hex').toUpperCase()
  return `${dayOf(at).slice(0, 4)}${SIMULATED}${digest}`.slice(0, 40)
}

export function accepted(about: About, observations: readonly string[] = []): Reception {
  const observed = observations.length > 0
  return {
    version: 2,
    ambiente: about.environment,
    versionApp: 2,
    estado: 'PROCESADO',
    codigoGeneracion: about.generation_code,
    selloRecibido: stampOf(about),
    fhProcesamiento: moment(about.at),
    clasificaMsg: '10',
    codigoMsg: observed ? '002' : '001',
    descripcionMsg: observed ? 'RECIBIDO CON OBSERVACIONES' : 'RECIBIDO',
    observaciones: observations,
  }
}

export function rejected(about: About, { class: clasificaMsg, code, description, observations = [] }: Refusal): Reception {
  return {
    version: 2,
    ambiente: about.environment,
    versionApp: 2,
    estado: 'RECHAZADO',
    codigoGeneracion: about.generation_code,
    selloRecibido: null,
    fhProcesamiento: moment(about.at),
    clasificaMsg,
    codigoMsg: code,
    descripcionMsg: description,
    observaciones: observations,
  }
}

export function toAnswer(reception: Reception): Answer {
  return { status: reception.estado === 'PROCESADO' ? 200 : 400, body: reception }
}
