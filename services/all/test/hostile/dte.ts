import { emitterForm, makeTestCertificate, samples, taxpayerForm } from '@gpro/dte/testing'
import { givenBilledOrder, made, type Office, type System } from '@gpro/infra/testing'

const { emitter } = samples
const password = 'clave-de-prueba'
/** One pair of keys for all tests: making one takes a while. */
const certificate = makeTestCertificate({ nit: emitter.nit, password })

/** What the endpoints of electronic tax documents accept, by their names. */
export const dteBodies = {
  saveDteProfile: emitterForm,
  loadDteCertificate: { certificate, password },
  startDteSeries: { dte_type: '11', year: 2025, started_after: 0 },
  saveDteClient: { ...taxpayerForm, trade_name: '', phone: '', country_code: '', country: '', person_type: 2 },
}

export async function givenEmitter({ admin }: Office): Promise<void> {
  made(await admin.put('/api/dte/profile/', dteBodies.saveDteProfile))
  made(await admin.put('/api/dte/certificate/', dteBodies.loadDteCertificate))
}

/** An invoice whose document may be issued; its id. */
export async function givenIssuable(office: Office): Promise<number> {
  await givenEmitter(office)
  const { client, invoice } = await givenBilledOrder(office)
  made(await office.admin.put(`/api/dte/clients/${client}/`, dteBodies.saveDteClient))
  return invoice.id
}

export async function givenSignedDte(office: Office): Promise<number> {
  return made(await office.operativo2.post(`/api/dte/invoices/${await givenIssuable(office)}/issue/`)).id
}

/** A document as the worker leaves it when the Ministry rejects it. */
export async function givenRejectedDte(office: Office, { database, ctx }: System): Promise<number> {
  const id = await givenSignedDte(office)
  const rejected = { state: 'rejected', rejected_at: ctx.now(), next_attempt_at: null }
  await database.kysely.updateTable('dte_document').set(rejected).where('id', '=', id).execute()
  return id
}
