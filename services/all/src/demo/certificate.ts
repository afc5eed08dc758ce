import { listDteClients, receiveRetentionCertificate, retentionControl } from '@gpro/contracts'
import { cents, type Instant, parseMoney, today, yearOf } from '@gpro/core'
import { SIMULATED } from '@gpro/dte'
import { certificateText } from '@gpro/dte/testing'
import type { Clerk } from './office.ts'

const CODE = 'DE305D54-75B4-431B-ADB2-EB6B9E546014'

/** A certificate to be looked at: of what a client still owes certificates for, and of an invoice that has one. Nothing where nobody owes any. */
export async function receiveDemoCertificate(admin: Clerk, now: Instant): Promise<void> {
  const { invoices } = await admin.ask(retentionControl, { year: 0 })
  const clients = await admin.ask(listDteClients, { limit: 100 })
  const owing = invoices.filter(({ status }) => status === 'pending')
  const withholder = clients.find(({ client, identity_type }) => identity_type === '36' && owing.some(({ client_id }) => client_id === client))
  if (withholder === undefined) return
  const own = invoices.filter(({ client_id }) => client_id === withholder.client)
  const named = [...own.filter(({ status }) => status === 'pending').slice(0, 3), ...own.filter(({ status }) => status === 'received').slice(0, 1)]
  const lines = named.map(({ invoice_number: number, retencion }) => {
    const withheld = parseMoney(String(retencion))
    return { number, withheld, base: cents(withheld * 100) }
  })
  const day = today(now)
  const issuer = { nit: withholder.identity_number, name: withholder.client_name }
  const stamp = `${yearOf(day)}${SIMULATED}`.padEnd(40, 'A')
  const text = certificateText({ generation_code: CODE, issue_date: day, issuer, lines, stamp })
  await admin.ask(receiveRetentionCertificate, { content: Buffer.from(text).toString('base64') })
}
