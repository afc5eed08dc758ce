import type { Instant } from '@gpro/core'
import { readConsultation, readLot, readLotAnswer, readReception } from './answers.ts'
import type { ConsultOutcome, Exchange, LotConsultOutcome, LotOutcome, NotSent, SendOutcome, With } from './outcome.ts'
import { tokenKeeper } from './token.ts'

/** Where the Ministry receives documents, by environment. Tests never name these. */
export const HACIENDA_ADDRESSES = { '00': 'https://apitest.dtes.mh.gob.sv', '01': 'https://api.dtes.mh.gob.sv' } as const

export interface HaciendaSettings {
  readonly fetch: typeof fetch
  /** One of `HACIENDA_ADDRESSES`, or a simulator's. */
  readonly address: string
  /** The NIT of the emitter. */
  readonly user: string
  readonly password: string
  readonly user_agent: string
  readonly timeout_ms: number
  readonly now: () => Instant
}

export interface Sending {
  readonly environment: '00' | '01'
  /** The emitter's own counter of attempts. */
  readonly send_number: number
  readonly version: number
  readonly jws: string
}

export interface DocumentSending extends Sending {
  readonly type: string
  readonly generation_code: string
}

export interface LotSending {
  readonly environment: '00' | '01'
  /** A UUID in capitals. */
  readonly send_code: string
  readonly version: number
  readonly nit: string
  readonly documents: readonly string[]
}

export interface HaciendaClient {
  send(sending: DocumentSending): Promise<SendOutcome>
  consult(document: { readonly nit: string; readonly type: string; readonly generation_code: string }): Promise<ConsultOutcome>
  sendLot(lot: LotSending): Promise<LotOutcome>
  consultLot(lotCode: string): Promise<LotConsultOutcome>
  reportContingency(event: { readonly nit: string; readonly jws: string }): Promise<SendOutcome>
  invalidate(event: Sending): Promise<SendOutcome>
}

/** Talks to the Ministry. A network that fails is an outcome, never an exception; what it means for a document stands in the outcome. */
export function createHaciendaClient(settings: HaciendaSettings): HaciendaClient {
  const tokens = tokenKeeper(() => logIn(settings), settings.now)

  async function call(path: string, body: object | undefined): Promise<Exchange | With<NotSent>> {
    const first = await authorised(path, body)
    // It looked at the token and at nothing else: the same request may go again, once.
    if ('state' in first || (first.status !== 401 && first.status !== 403)) return first
    return authorised(path, body)
  }

  async function authorised(path: string, body: object | undefined): Promise<Exchange | With<NotSent>> {
    const outcome = await tokens.get()
    if ('state' in outcome) return { ...outcome, exchange: { status: null, body: outcome.reason } }
    const exchange = await ask(settings, path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: outcome.token, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (exchange.status === 401 || exchange.status === 403) tokens.drop(outcome.token)
    return exchange
  }

  async function asked<Outcome extends object>(path: string, body: object | undefined, read: (exchange: Exchange) => Outcome) {
    const exchange = await call(path, body)
    if ('state' in exchange) return exchange
    if (exchange.status === 401 || exchange.status === 403) return refusedTwice(exchange)
    return { ...read(exchange), exchange }
  }

  return {
    send: ({ environment, send_number, version, type, jws, generation_code }) =>
      asked(
        '/fesv/recepciondte',
        { ambiente: environment, idEnvio: send_number, version, tipoDte: type, documento: jws, codigoGeneracion: generation_code },
        (exchange) => readReception(exchange, generation_code),
      ),
    consult: ({ nit, type, generation_code }) =>
      asked('/fesv/recepcion/consultadte/', { nitEmisor: nit, tdte: type, codigoGeneracion: generation_code }, (exchange) =>
        readConsultation(exchange, generation_code),
      ),
    sendLot: ({ environment, send_code, version, nit, documents }) =>
      asked('/fesv/recepcionlote/', { ambiente: environment, idEnvio: send_code, version, nitEmisor: nit, documentos: documents }, readLot),
    consultLot: (lotCode) => asked(`/fesv/recepcion/consultadtelote/${encodeURIComponent(lotCode)}`, undefined, readLotAnswer),
    reportContingency: ({ nit, jws }) => asked('/fesv/contingencia', { nit, documento: jws }, (exchange) => readReception(exchange)),
    invalidate: ({ environment, send_number, version, jws }) =>
      asked('/fesv/anulardte', { ambiente: environment, idEnvio: send_number, version, documento: jws }, (exchange) => readReception(exchange)),
  }
}

function refusedTwice(exchange: Exchange): With<NotSent> {
  return { state: 'not_sent', cause: 'credentials', reason: `HTTP ${exchange.status} with a new token`, exchange }
}

function logIn(settings: HaciendaSettings): Promise<Exchange> {
  const body = new URLSearchParams({ user: settings.user, pwd: settings.password }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return ask(settings, '/seguridad/auth', { method: 'POST', headers, body })
}

type Request = Pick<RequestInit, 'method' | 'body'> & { readonly headers: Record<string, string> }

/** One request within its time, reading of the answer included. */
async function ask({ fetch, address, user_agent, timeout_ms }: HaciendaSettings, path: string, request: Request): Promise<Exchange> {
  try {
    const answer = await fetch(`${address}${path}`, {
      ...request,
      headers: { ...request.headers, 'user-agent': user_agent },
      // A signed document goes to the Ministry and nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout_ms),
    })
    return { status: answer.status, body: await answer.text() }
  } catch (error) {
    return { status: null, body: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}
