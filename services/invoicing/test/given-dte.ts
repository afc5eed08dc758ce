import { openCertificate } from '@gpro/dte'
import { emitterForm, makeTestCertificate, samples, taxpayerForm } from '@gpro/dte/testing'
import { buildSimulator, type Simulator } from '@gpro/hacienda-simulator'
import { type Config, runTask } from '@gpro/infra'
import { type Answer, givenBilledOrder, made, type Office, type System } from '@gpro/infra/testing'
import { afterAll, beforeAll } from 'vitest'
import { sendDocuments } from '../src/dte/actions/send-documents.ts'

export const PASSWORD = 'clave-de-la-api'
export const KEY_PASSWORD = 'clave-de-prueba'
const { emitter } = samples
const xml = makeTestCertificate({ nit: emitter.nit, password: KEY_PASSWORD })
export const opened = openCertificate({ xml, password: KEY_PASSWORD, nit: emitter.nit, now: '2026-10-01T12:00:00.000Z' })

export interface Ministry {
  readonly simulator: Simulator
  /** What a system is started with, to send there. */
  readonly config: Pick<Config, 'dte'>
}

/** For a `describe`, before its system: a Ministry that listens, by the clock of the system that is given to it. */
export function useMinistry(now: () => string, environment: '00' | '01' = '00'): Ministry {
  let simulator: Simulator | undefined
  let url: string | undefined
  beforeAll(async () => {
    simulator = buildSimulator({ taxpayers: [{ nit: emitter.nit, password: PASSWORD, public_key: opened.public_key }], now })
    url = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => simulator?.app.close())
  return {
    get simulator() {
      if (!simulator) throw new Error('The Ministry listens inside tests only')
      return simulator
    },
    config: {
      get dte() {
        return { environment, url, password: PASSWORD, automaticContingency: false, signer: undefined }
      },
    },
  }
}

export const certificate = { certificate: xml, password: KEY_PASSWORD }

/** The emitter and the certificate, given by an administrator. */
export async function givenEmitter({ admin }: Office): Promise<void> {
  made(await admin.put('/api/dte/profile/', emitterForm))
  made(await admin.put('/api/dte/certificate/', certificate))
}

/** An invoice of $113.00 whose client has all that a CCF needs. */
export async function givenBilled(
  office: Office,
  fields: object = taxpayerForm,
): Promise<{ readonly invoice: number; readonly client: number; readonly charge: number }> {
  const { invoice, client, charge } = await givenBilledOrder(office)
  made(await office.operativo2.put(`/api/dte/clients/${client}/`, fields))
  return { invoice: invoice.id, client, charge }
}

export function issue({ operativo2 }: Pick<Office, 'operativo2'>, invoice: number): Promise<Answer> {
  return operativo2.post(`/api/dte/invoices/${invoice}/issue/`)
}

/** A signed document that nobody has sent; its id. */
export async function givenSigned(
  office: Office,
): Promise<{ readonly id: number; readonly invoice: number; readonly client: number; readonly charge: number }> {
  const billed = await givenBilled(office)
  const { id } = made(await issue(office, billed.invoice))
  return { id, ...billed }
}

/** A document that the Ministry has sealed. */
export async function givenSealed(office: Office, system: System): ReturnType<typeof givenSigned> {
  const signed = await givenSigned(office)
  await sendNow(system)
  return signed
}

export const invalidation = {
  reason_type: 2,
  reason: 'Se rescindió la operación',
  requested_name: 'SOLICITANTE FICTICIO',
  requested_document_type: '13',
  requested_document_number: '012345678',
}

export function invalidate({ operativo2 }: Pick<Office, 'operativo2'>, document: number, change: object = {}): Promise<Answer> {
  return operativo2.post(`/api/dte/documents/${document}/invalidate/`, { ...invalidation, ...change })
}

export function issueNote({ operativo2 }: Pick<Office, 'operativo2'>, note: number): Promise<Answer> {
  return operativo2.post(`/api/dte/credit-notes/${note}/issue/`)
}

/** What the worker does each minute, done now. */
export async function sendNow(system: System, ctx: Partial<System['ctx']> = {}): Promise<Readonly<Record<string, number>>> {
  const { counts } = await runTask({ ...system.ctx, ...ctx }, { name: crypto.randomUUID(), schedule: '* * * * *', run: sendDocuments })
  return counts
}
