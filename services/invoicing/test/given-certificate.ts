import { randomUUID } from 'node:crypto'
import { parseMoney, today } from '@gpro/core'
import { certificateText, emitterForm, taxpayerForm } from '@gpro/dte/testing'
import { type Answer, givenCharge, givenClient, givenInvoice, givenOrder, made, type Office, readInvoice, type System } from '@gpro/infra/testing'

export const CERTIFICATES = '/api/dte/retention-certificates/'

type Text = Parameters<typeof certificateText>[0]

export const newCode = () => randomUUID().toUpperCase()

let count = 0

/** A client who withholds, with a NIT of its own. */
export async function givenWithholder(office: Office): Promise<{ readonly client: number; readonly nit: string; readonly name: string }> {
  count += 1
  const nit = `061402020${String(count).padStart(5, '0')}`
  const client = await givenClient(office, { taxpayer_type: 'grande' })
  // Typed with dashes, as people do.
  const identity_number = `${nit.slice(0, 4)}-${nit.slice(4, 10)}-${nit.slice(10, 13)}-${nit.slice(13)}`
  made(await office.operativo2.put(`/api/dte/clients/${client}/`, { ...taxpayerForm, identity_number }))
  return { client, nit, name: 'CLIENTE FICTICIO, S.A. DE C.V.' }
}

export async function givenProfile({ admin }: Office): Promise<void> {
  made(await admin.put('/api/dte/profile/', emitterForm))
}

/** An invoice of $113.00 that withholds $1.00, with the generation code of a document that was issued elsewhere. */
export async function givenWithheld(office: Office, client: number, base = '100.00') {
  const order = await givenOrder(office, { client })
  const charge = await givenCharge(office, order, { unit_price: base })
  const code = newCode()
  const invoice = await givenInvoice(office, order, { charge_ids: [charge], generation_code: code })
  return { invoice, code, base: parseMoney(base) }
}

export const base64 = (text: string) => Buffer.from(text).toString('base64')

export function send({ operativo2 }: Pick<Office, 'operativo2'>, text: string): Promise<Answer> {
  return operativo2.post(CERTIFICATES, { content: base64(text) })
}

/** A certificate of some invoices, received. */
export async function givenCertificate(
  office: Office,
  { now }: System['ctx'],
  issuer: { readonly nit: string; readonly name: string },
  lines: Text['lines'],
  change: Partial<Text> = {},
) {
  const text = certificateText({ generation_code: newCode(), issuer, lines, issue_date: today(now()), ...change })
  return { text, certificate: made(await send(office, text)) }
}

export function register({ operativo2 }: Pick<Office, 'operativo2'>, id: number, lines: readonly number[]): Promise<Answer> {
  return operativo2.post(`${CERTIFICATES}${id}/register/`, { lines })
}

export const paymentsOf = async (office: Office, invoice: number) => (await readInvoice(office, invoice)).payments
