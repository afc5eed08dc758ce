import {
  issueDte,
  listDteClients,
  listDteDocuments,
  listInvoices,
  listRetentionCertificates,
  retentionControl,
  saveDteProfile,
} from '@gpro/contracts'
import { emitterForm } from '@gpro/dte/testing'
import type { Simulator } from '@gpro/hacienda-simulator'
import { buildHost, type Config, createLog, type Host, loadConfig, runTask } from '@gpro/infra'
import { sqliteFile } from '@gpro/testing'
import { worker } from '@gpro/worker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulateMinistry } from '../src/demo/ministry.ts'
import { type Clerk, clerk } from '../src/demo/office.ts'
import { demoUsername, runDemo } from '../src/demo/run-demo.ts'
import { services } from '../src/services.ts'

const real = () => new Date().toISOString()
/** What an operator may have in the environment all the same. */
const REAL = { DTE_ENVIRONMENT: '01', DTE_URL: 'https://hacienda.example.com', DTE_API_PASSWORD: 'clave', SMTP_URL: 'smtps://smtp.example.com' }

describe('the demo’s Ministry', { timeout: 120_000 }, () => {
  let file: Awaited<ReturnType<typeof sqliteFile>>
  let given: Config
  let config: Config
  let simulator: Simulator
  let host: Host
  let admin: Clerk
  beforeAll(async () => {
    file = await sqliteFile()
    given = loadConfig({ ENVIRONMENT: 'test', SQLITE_PATH: file.path, MEDIA_PATH: `${file.path}-media`, ...REAL })
    await runDemo(services, given, real(), { orders: 12 })
    ;({ config, simulator } = await simulateMinistry(services, given, real))
    host = await buildHost({ services, config, log: createLog(config) })
    const name = demoUsername('admin')
    const { id } = await host.ctx.db.selectFrom('user_account').select('id').where('username', '=', name).executeTakeFirstOrThrow()
    const { access } = await host.ctx.transaction((trx) => host.ctx.sessions.open(trx, id))
    admin = clerk(host, () => access)
  }, 120_000)
  afterAll(async () => {
    await Promise.all([host.app.close(), simulator.app.close()])
    await file.drop()
  })

  it('is a simulator on this machine, whatever the environment names, and no mail leaves', () => {
    expect(config.dte).toMatchObject({ environment: '00', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) })
    expect(config.mail.smtpUrl).toBeUndefined()
  })

  it('stamps what is issued, and its stamp says whose it is', async () => {
    const clients = await admin.ask(listDteClients, { limit: 100 })
    expect(clients.filter(({ missing }) => missing.length > 0).map(({ client_name }) => client_name)).toEqual(['Cliente Demo 40'])
    const invoices = await admin.ask(listInvoices, { limit: 100 })
    const [invoice] = invoices.filter(({ is_dte_issued, status }) => !is_dte_issued && status !== 'cancelled' && status !== 'reversed')
    await admin.ask(issueDte, {}, invoice?.id)
    for (const task of (worker.work ?? []).filter(({ name }) => name.startsWith('dte'))) await runTask(host.ctx, task)
    const expected = { state: 'sealed', environment: '00', reception_stamp: expect.stringMatching(/^\d{4}SIMULADOR/), mail_state: 'filed' }
    expect(await admin.ask(listDteDocuments, { limit: 5 })).toMatchObject([expected])
  })

  it('begins with a certificate to be looked at, where a client owes one', async () => {
    const { invoices } = await admin.ask(retentionControl, { year: 0, status: 'pending' })
    const clients = await admin.ask(listDteClients, { limit: 100 })
    const known = new Set(clients.filter(({ identity_type }) => identity_type === '36').map(({ client }) => client))
    const certificates = await admin.ask(listRetentionCertificates, { limit: 5 })
    // What few orders come to is left to chance.
    expect(certificates.map(({ state }) => state)).toEqual(invoices.some(({ client_id }) => known.has(client_id)) ? ['received'] : [])
  })

  it('leaves what somebody has changed as it is when the demo starts again, and knows its certificate', async () => {
    await admin.ask(saveDteProfile, { ...emitterForm, name: 'Otra agencia' })
    const again = await simulateMinistry(services, given, real)
    await again.simulator.app.close()
    expect(await host.ctx.db.selectFrom('dte_emitter').select('name').executeTakeFirst()).toEqual({ name: 'Otra agencia' })
    expect(await host.ctx.db.selectFrom('event').select('id').where('kind', '=', 'dte.certificate_loaded').execute()).toHaveLength(1)
  })
})
