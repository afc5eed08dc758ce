import { randomUUID } from 'node:crypto'
import type { Instant } from '@gpro/core'
import { z } from 'zod'
import { type Answer, rejected, toAnswer } from './answers.ts'
import { invalidate, refusedReport, reportContingency } from './events.ts'
import type { CallName, Fault } from './faults.ts'
import { codeIn, NOT_COMPLETE, receive } from './receive.ts'
import type { State } from './state.ts'

/** A call of the API: what is in its body, and what it does. */
export interface Call {
  readonly name: CallName
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Of the documents that a request is about. */
  codes(request: Asked): readonly string[]
  answer(request: Asked, at: Instant, fault: Fault | undefined): Answer
}

export interface Asked {
  readonly body: unknown
  readonly params: unknown
  /** NIT of whose token it came with. */
  readonly nit: string
}

const Sent = z.object({
  ambiente: z.string(),
  idEnvio: z.int(),
  version: z.int(),
  tipoDte: z.string(),
  documento: z.string(),
  codigoGeneracion: z.string(),
})
const Consulted = z.object({ nitEmisor: z.string(), tdte: z.string(), codigoGeneracion: z.string() })
const Lot = z.object({
  ambiente: z.string(),
  idEnvio: z.string(),
  version: z.int(),
  nitEmisor: z.string(),
  documentos: z.array(z.string()).min(1).max(100),
})
const Event = z.object({ ambiente: z.string(), idEnvio: z.int(), version: z.int(), documento: z.string() })
const Reported = z.object({ nit: z.string(), documento: z.string() })
const LotParams = z.object({ lot: z.string() })

/** Runs with a body of the right form; anything else lacks parameters. */
function withBody<Body>(schema: z.ZodType<Body>, { body }: Asked, at: Instant, run: (body: Body) => Answer): Answer {
  const { data } = schema.safeParse(body)
  return data === undefined ? toAnswer(rejected({ environment: '', generation_code: '', at }, NOT_COMPLETE)) : run(data)
}

export function calls(state: State): readonly Call[] {
  return [sendCall(state), consultCall(state), sendLotCall(state), consultLotCall(state), contingencyCall(state), invalidateCall(state)]
}

function sendCall(state: State): Call {
  return {
    name: 'send',
    method: 'POST',
    url: '/fesv/recepciondte',
    codes: ({ body }) => listed(Sent.safeParse(body).data?.codigoGeneracion),
    answer: (request, at, fault) =>
      withBody(Sent, request, at, ({ ambiente: environment, version, documento: jws, codigoGeneracion: generation_code }) => {
        if (fault?.kind === 'rejected') return toAnswer(rejected({ environment, generation_code, at }, fault.refusal))
        const observations = fault?.kind === 'observed' ? fault.observations : []
        return toAnswer(receive(state, { nit: request.nit, environment, version, jws, generation_code }, at, observations))
      }),
  }
}

function consultCall({ receptions }: State): Call {
  return {
    name: 'consult',
    method: 'POST',
    url: '/fesv/recepcion/consultadte/',
    codes: ({ body }) => listed(Consulted.safeParse(body).data?.codigoGeneracion),
    answer: (request, at) =>
      withBody(Consulted, request, at, ({ codigoGeneracion: code }) => {
        const reception = receptions.get(code)
        if (reception !== undefined) return { status: 200, body: reception }
        const refusal = { class: '11', code: '014', description: 'NO EXISTE REGISTRO' }
        return { status: 404, body: rejected({ environment: '', generation_code: code, at }, refusal) }
      }),
  }
}

function sendLotCall(state: State): Call {
  return {
    name: 'send_lot',
    method: 'POST',
    url: '/fesv/recepcionlote/',
    codes: ({ body }) => Lot.safeParse(body).data?.documentos.map(codeIn) ?? [],
    answer: (request, at) =>
      withBody(Lot, request, at, ({ ambiente: environment, version, idEnvio, documentos }) => {
        const envelope = { nit: request.nit, environment, version, generation_code: undefined }
        const codigoLote = randomUUID().toUpperCase()
        state.lots.set(
          codigoLote,
          documentos.map((jws) => receive(state, { ...envelope, jws }, at)),
        )
        const body = { version: 2, ambiente: environment, estado: 'RECIBIDO', idEnvio, codigoLote, codigoMsg: '001', descripcionMsg: 'LOTE RECIBIDO' }
        return { status: 200, body }
      }),
  }
}

function consultLotCall({ lots }: State): Call {
  const receptionsOf = ({ params }: Asked) => lots.get(LotParams.safeParse(params).data?.lot ?? '')
  return {
    name: 'consult_lot',
    method: 'GET',
    url: '/fesv/recepcion/consultadtelote/:lot',
    codes: (request) => receptionsOf(request)?.map(({ codigoGeneracion }) => codigoGeneracion) ?? [],
    answer(request) {
      const receptions = receptionsOf(request)
      if (receptions === undefined) return { status: 404, body: { codigoMsg: '014', descripcionMsg: 'NO EXISTE REGISTRO' } }
      const of = (estado: string) => receptions.filter((reception) => reception.estado === estado)
      return { status: 200, body: { procesados: of('PROCESADO'), rechazados: of('RECHAZADO') } }
    },
  }
}

function contingencyCall(state: State): Call {
  return {
    name: 'contingency',
    method: 'POST',
    url: '/fesv/contingencia',
    codes: () => [],
    answer: (request, at, fault) =>
      withBody(Reported, request, at, ({ documento: jws }) => {
        if (fault?.kind === 'rejected') return refusedReport(at, [fault.refusal.description])
        return reportContingency(state, { nit: request.nit, jws }, at)
      }),
  }
}

function invalidateCall(state: State): Call {
  return {
    name: 'invalidate',
    method: 'POST',
    url: '/fesv/anulardte',
    codes: ({ body }) => listed(codeIn(Event.safeParse(body).data?.documento ?? '') || undefined),
    answer: (request, at, fault) =>
      withBody(Event, request, at, ({ ambiente: environment, version, documento: jws }) => {
        if (fault?.kind === 'rejected') return toAnswer(rejected({ environment, generation_code: codeIn(jws), at }, fault.refusal))
        return invalidate(state, { nit: request.nit, environment, version, jws, generation_code: undefined }, at)
      }),
  }
}

function listed(code: string | undefined): string[] {
  return code === undefined ? [] : [code]
}
