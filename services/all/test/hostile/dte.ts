import { randomUUID } from 'node:crypto'
import { cents, today } from '@gpro/core'
import { certificateText, emitterForm, makeTestCertificate, samples, taxpayerForm } from '@gpro/dte/testing'
import { givenBilledOrder, givenCreditNote, made, type Office, type System } from '@gpro/infra/testing'

const { emitter } = samples
const password = 'clave-de-prueba'
/** One pair of keys for all tests: making one takes a while. */
const certificate = makeTestCertificate({ nit: emitter.nit, password })

/** What the endpoints of electronic tax documents accept, by their names. */
export const dteBodies = {
  saveDteProfile: emitterForm,
  loadDteCertificate: { certificate, password },
  startDteSeries: { dte_type: '11', year: 2025, started_after: 0 },
  openDteContingency: { reason_type: 5, reason: 'Inundación en la oficina' },
  invalidateDte: {
    reason_type: 2,
    reason: 'Se rescindió la operación',
    replacement: null,
    requested_name: 'SOLICITANTE FICTICIO',
    requested_document_type: '13',
    requested_document_number: '012345678',
    responsible_name: 'RESPONSABLE FICTICIO',
    responsible_document_type: '13',
    responsible_document_number: '012345678',
  },
  setAsideRetentionCertificate: { reason: 'Lo anuló el cliente' },
  mailDte: { recipient: 'otro@example.com' },
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

/** The same once it is sealed. */
export async function givenSealedDte(office: Office, { database, ctx }: System): Promise<number> {
  const id = await givenSignedDte(office)
  const [at, reception_stamp] = [ctx.now(), `2026${'A'.repeat(36)}`]
  const { kysely } = database
  const sealed = { state: 'sealed', reception_stamp, received_at: at, next_attempt_at: null }
  await kysely.updateTable('dte_document').set(sealed).where('id', '=', id).execute()
  const document = await kysely.selectFrom('dte_document').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const codes = { dte_number: document.control_number, generation_code: document.generation_code, reception_stamp, dte_issued_at: at }
  await kysely.updateTable('invoice').set(codes).where('id', '=', document.invoice_id).execute()
  return id
}

/** The file of a retention certificate that may be received and registered, as it is sent. */
export async function givenCertificateFile(office: Office, { ctx }: System): Promise<{ readonly content: string }> {
  await givenEmitter(office)
  const number = randomUUID().toUpperCase()
  const { client } = await givenBilledOrder(office, { client: { taxpayer_type: 'grande' }, generation_code: number })
  made(await office.admin.put(`/api/dte/clients/${client}/`, dteBodies.saveDteClient))
  const line = { number, base: cents(100_00) }
  const text = certificateText({ generation_code: randomUUID().toUpperCase(), issue_date: today(ctx.now()), lines: [line] })
  return { content: Buffer.from(text).toString('base64') }
}

/** One that is received, and its line. */
export async function givenCertificate(
  office: Office,
  system: System,
): Promise<{ readonly id: number; readonly line: number; readonly content: string }> {
  const { content } = await givenCertificateFile(office, system)
  const { id, lines } = made(await office.operativo2.post('/api/dte/retention-certificates/', { content }))
  return { id, line: lines[0].id, content }
}

/** A credit note whose document may be issued; its id. */
export async function givenIssuableNote(office: Office, system: System): Promise<number> {
  const { invoice } = made(await office.operativo2.get(`/api/dte/documents/${await givenSealedDte(office, system)}/`))
  return givenCreditNote(office, invoice, '1.00', { issue_date: today(system.ctx.now()) })
}

/** The contingency that is open: one at a time is. It has lasted a while, though clocks stand still. */
export async function givenOpenContingency(office: Office, { database }: System): Promise<number> {
  const [last] = made(await office.admin.get('/api/dte/contingency/')).contingencies
  const open = async () => made(await office.admin.post('/api/dte/contingency/', dteBodies.openDteContingency)).contingencies[0]
  const { id } = last?.ended_at === null ? last : await open()
  await database.kysely.updateTable('dte_contingency').set({ began_at: '2026-01-01T00:00:00.000Z' }).where('id', '=', id).execute()
  return id
}

export async function givenNoContingency(office: Office, system: System): Promise<void> {
  await givenEmitter(office)
  made(await office.admin.post(`/api/dte/contingency/${await givenOpenContingency(office, system)}/end/`))
}

/** A contingency whose event the Ministry has refused. */
export async function givenRefusedReport(office: Office, system: System): Promise<number> {
  const { database, ctx } = system
  await givenEmitter(office)
  const id = await givenOpenContingency(office, system)
  await givenSignedDte(office)
  made(await office.admin.post(`/api/dte/contingency/${id}/end/`))
  const rejected = { state: 'rejected', rejected_at: ctx.now(), next_attempt_at: null }
  await database.kysely.updateTable('dte_event').set(rejected).where('contingency_id', '=', id).execute()
  return id
}
