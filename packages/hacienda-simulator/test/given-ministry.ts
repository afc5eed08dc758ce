import { type Cents, cents, type Instant, shift } from '@gpro/core'
import {
  type BuiltDocument,
  buildDocument,
  type Certificate,
  createHaciendaClient,
  type DocumentInput,
  type HaciendaClient,
  localSigner,
  rulesOn,
} from '@gpro/dte'
import { samples, testCertificate } from '@gpro/dte/testing'
import { onTestFinished } from 'vitest'
import { buildSimulator, type Simulator } from '../src/simulator.ts'

const NIT = samples.emitter.nit
const PASSWORD = 'clave-de-la-api'

/** One pair of keys for all tests: making one takes a while. */
const certificate: Certificate = testCertificate(NIT)
const sign = localSigner(certificate)

export interface Ministry {
  readonly simulator: Simulator
  readonly client: HaciendaClient
  readonly fetched: readonly string[]
  /** Another client of the same Ministry. */
  clientWith(change: { readonly password?: string; readonly timeout_ms?: number; readonly address?: string }): HaciendaClient
  passTime(milliseconds: number): void
  now(): Instant
}

/** A Ministry that listens, and a client of it; both go by one clock, which stands still. */
export async function givenMinistry(): Promise<Ministry> {
  let instant: Instant = '2026-10-01T17:00:00.000Z'
  const now = () => instant
  const simulator = buildSimulator({ taxpayers: [{ nit: NIT, password: PASSWORD, public_key: certificate.public_key }], now })
  const address = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => simulator.app.close())
  const fetched: string[] = []
  const counted: typeof fetch = (input, init) => {
    fetched.push(String(input).slice(address.length))
    return fetch(input, init)
  }
  const clientWith: Ministry['clientWith'] = (change) =>
    createHaciendaClient({ fetch: counted, address, user: NIT, password: PASSWORD, user_agent: 'gpro-logistic', timeout_ms: 5000, now, ...change })
  const passTime = (milliseconds: number) => {
    instant = shift(instant, milliseconds)
  }
  return { simulator, client: clientWith({}), fetched, clientWith, passTime, now }
}

export async function signed(text: string): Promise<string> {
  const signing = await sign(text)
  if (signing.state !== 'signed') throw new Error(signing.message)
  return signing.jws
}

let issued = 0

/** A new document of a kind, with codes of its own. */
export function givenDocument<Input extends DocumentInput>(sample: Input, change: Partial<Input> = {}): BuiltDocument {
  issued += 1
  const control_number = `DTE-${sample.type}-M001P001-${String(issued).padStart(15, '0')}`
  const generation_code = `00000000-0000-4000-8000-${String(issued).padStart(12, '0')}`
  return buildDocument({ ...sample, ...change, identification: { ...sample.identification, control_number, generation_code } }, rulesOn('2026-10-01'))
}

/** How a document is sent: its envelope says again what it says itself. */
export async function sendingOf({ document, text }: BuiltDocument) {
  const { ambiente: environment, tipoDte: type, version, codigoGeneracion: generation_code } = document.identificacion
  return { environment, type, version, generation_code, send_number: 1, jws: await signed(text) }
}

export function consultingOf({ document }: BuiltDocument) {
  const { tipoDte: type, codigoGeneracion: generation_code } = document.identificacion
  return { nit: NIT, type, generation_code }
}

/** Sends a document that must be sealed, and answers its stamp. */
export async function sealed({ client }: Ministry, built: BuiltDocument): Promise<string> {
  const outcome = await client.send(await sendingOf(built))
  if (outcome.state !== 'sealed') throw new Error(JSON.stringify(outcome))
  return outcome.reception_stamp
}

/** A credit note on a CCF that was built here. */
export function noteOn({ document }: BuiltDocument, net: Cents = cents(150_00)) {
  const { codigoGeneracion: generation_code, fecEmi: issue_date } = document.identificacion
  const line = samples.line('Ajuste', net)
  return givenDocument(samples.creditNote, { related: { generation_code, issue_date }, lines: [line], retention: cents(0) })
}
