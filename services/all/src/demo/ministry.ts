import { listDteClients, loadDteCertificate, readDteProfile, saveDteClient, saveDteProfile } from '@gpro/contracts'
import type { Instant } from '@gpro/core'
import { emitterForm, makeTestCertificate, taxpayerForm } from '@gpro/dte/testing'
import { addControl, buildSimulator, type Simulator } from '@gpro/hacienda-simulator'
import { type AnyService, buildHost, type Config, createLog, type Host } from '@gpro/infra'
import { readPublicKey } from '@gpro/invoicing'
import { receiveDemoCertificate } from './certificate.ts'
import { type Clerk, clerk } from './office.ts'
import { demoUsername } from './run-demo.ts'

const PASSWORD = 'simulador-de-hacienda'
const DAY_MS = 86_400_000

interface Simulated {
  readonly config: Config
  readonly simulator: Simulator
}

/**
 * Sets the demo up to issue tax documents, and starts the simulator that stamps them, on this machine alone. Returns the configuration
 * that sends there and nowhere else, whatever the environment names; mail becomes files.
 */
export async function simulateMinistry(services: readonly AnyService[], config: Config, now: () => Instant): Promise<Simulated> {
  // Tests of the Ministry, and of clients, from the beginning.
  const quiet: Config = { ...config, dte: { ...config.dte, environment: '00' }, superuser: undefined, logLevel: 'error' }
  const host = await buildHost({ services, config: quiet, log: createLog(quiet) })
  try {
    await setUp(host, now())
    const { nit, public_key } = await readPublicKey(host.ctx)
    const simulator = buildSimulator({ taxpayers: [{ nit, password: PASSWORD, public_key }], now })
    addControl(simulator)
    const url = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
    const dte = { environment: '00', url, password: PASSWORD, automaticContingency: false, signer: undefined } as const
    return { config: { ...config, dte, mail: { ...config.mail, smtpUrl: undefined } }, simulator }
  } finally {
    await host.app.close()
  }
}

/** Once: what somebody has changed since stays. */
async function setUp(host: Host, now: Instant): Promise<void> {
  const admin = await administrator(host)
  if ((await admin.ask(readDteProfile)).profile !== null) return
  const name = 'Agencia Demo, S.A. de C.V. (empresa ficticia)'
  await admin.ask(saveDteProfile, { ...emitterForm, name, complement: 'Calle de demostración 1', email: 'dte@demo.invalid' })
  const validity = { valid_from: now, valid_to: new Date(Date.parse(now) + 730 * DAY_MS).toISOString() }
  const certificate = makeTestCertificate({ nit: emitterForm.nit, password: PASSWORD, ...validity })
  await admin.ask(loadDteCertificate, { certificate, password: PASSWORD })
  const clients = await admin.ask(listDteClients, { limit: 100 })
  // The last is left as it is: of it the screens say what is missing.
  for (const { client, client_name } of clients.slice(0, -1)) await admin.ask(saveDteClient, fiscalDetails(client, client_name), client)
  await receiveDemoCertificate(admin, now)
}

const ABROAD = {
  identity_type: '37',
  activity: 'Comercio internacional',
  country_code: 'US',
  country: 'Estados Unidos',
  complement: '1 Demo Street, Miami',
} as const

/** Made up, and different for each client: most get a CCF, one in five has no NRC and gets an FE, those abroad get an FEX. */
function fiscalDetails(client: number, name: string) {
  const number = Number(/\d+/.exec(name)?.[0] ?? client)
  const two = String(number).padStart(2, '0')
  const email = `cliente${two}@demo.invalid`
  if (number % 10 === 7) return { ...ABROAD, identity_number: `DEMO-US-${two}`, email }
  const { nrc, ...consumer } = {
    ...taxpayerForm,
    identity_type: '36',
    identity_number: `061402020000${two}`,
    complement: `Calle Demo ${number}`,
    email,
  } as const
  return number % 5 === 0 ? consumer : { ...consumer, nrc: `6543${two}` }
}

async function administrator(host: Host): Promise<Clerk> {
  const user = await host.ctx.db.selectFrom('user_account').select('id').where('username', '=', demoUsername('admin')).executeTakeFirstOrThrow()
  const { access } = await host.ctx.transaction((trx) => host.ctx.sessions.open(trx, user.id))
  return clerk(host, () => access)
}
