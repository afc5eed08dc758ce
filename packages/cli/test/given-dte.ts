import { openCertificate } from '@gpro/dte'
import { emitterForm, makeTestCertificate, samples, taxpayerForm } from '@gpro/dte/testing'
import { buildSimulator, type Simulator } from '@gpro/hacienda-simulator'
import { givenBilledOrder, made, type Office } from '@gpro/infra/testing'
import type { Variables } from './operator.ts'

const API_PASSWORD = 'clave-de-la-api'
const password = 'clave-de-prueba'
const { nit } = samples.emitter
const certificate = makeTestCertificate({ nit, password })
const { public_key } = openCertificate({ xml: certificate, password, nit, now: '2026-10-01T12:00:00.000Z' })

export interface Ministry {
  readonly simulator: Simulator
  /** Where gpro finds it. */
  readonly env: Variables
}

export async function openMinistry(now: () => string): Promise<Ministry> {
  const simulator = buildSimulator({ taxpayers: [{ nit, password: API_PASSWORD, public_key }], now })
  const url = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
  return { simulator, env: { DTE_URL: url, DTE_API_PASSWORD: API_PASSWORD } }
}

/** What a system is started with, that may issue; nothing is sent there by itself. */
export const issuing = {
  dte: { environment: '00' as const, url: 'http://127.0.0.1:1', password: API_PASSWORD, automaticContingency: false, signer: undefined },
}

export async function givenEmitter({ admin }: Office): Promise<void> {
  made(await admin.put('/api/dte/profile/', emitterForm))
  made(await admin.put('/api/dte/certificate/', { certificate, password }))
}

/** A signed document that nobody has sent. */
export async function givenSigned(office: Office) {
  const { invoice, client } = await givenBilledOrder(office)
  made(await office.operativo2.put(`/api/dte/clients/${client}/`, taxpayerForm))
  return made(await office.operativo2.post(`/api/dte/invoices/${invoice.id}/issue/`))
}
