import { migrate } from '@gpro/database'
import { loadConfig, openDatabase } from '@gpro/infra'
import { accessToken, createClient, overNetwork } from '@gpro/infra/testing/office'
import { freePort } from '@gpro/testing'
import autocannon from 'autocannon'
import { type Env, withEnvironment } from './environment.ts'
import { addRows } from './many-rows.ts'
import { startServer } from './server.ts'

const HELP = `Mide lo que se escribe: facturas y pagos por segundo, cada uno con su historial y su clave de idempotencia.

  node packages/bench/src/writes.ts [--postgresql]

Usa una base SQLite temporal, o un PostgreSQL (que espera al disco, como en producción) y un Redis propios. Nada queda al final.`

const ROWS = 20_000
const SECONDS = 8
const PEOPLE = 16
const USER = { username: 'medidora', password: 'una-clave-para-medir-escrituras' }

/** What is sent, the first time with 1. Rows have the ids 1 to `ROWS`: an order, its expense and its invoice. */
interface Writing {
  readonly name: string
  readonly request: (count: number) => { readonly path: string; readonly body: object }
}

const payment = { amount: '0.01', payment_date: '2026-01-15', payment_method: 'transferencia' }

const WRITINGS: readonly Writing[] = [
  {
    name: 'factura de una orden',
    request: (count) => ({ path: '/api/orders/invoices/', body: { service_order: count, charge_ids: [], transfer_ids: [count] } }),
  },
  { name: 'pago, cada uno de otra factura', request: (count) => ({ path: `/api/orders/invoices/${count}/add_payment/`, body: payment }) },
  { name: 'pago, todos de una misma factura', request: () => ({ path: `/api/orders/invoices/${ROWS}/add_payment/`, body: payment }) },
]

async function measure(env: Env): Promise<void> {
  const database = await openDatabase(loadConfig({ ...process.env, ...env }).database)
  await migrate(database.kysely)
  // Nothing is overdue: the reminders of the first minute would be measured with it.
  await addRows(database, ROWS, { clients: 200, due: '2099-12-31' })
  await database.close()
  const server = await startServer(await freePort(), env)
  try {
    const token = await accessToken(createClient(overNetwork(server.url)), USER)
    for (const writing of WRITINGS) console.log(`${writing.name.padEnd(34)} ${await perSecond(server.url, token, writing)}`)
    console.log(`memoria bajo carga                 ${await server.memory()} MB`)
  } finally {
    await server.stop()
  }
}

async function perSecond(url: string, token: string, { name, request }: Writing): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  let count = 0
  const setupRequest = (sent: autocannon.Request): autocannon.Request => {
    count += 1
    const { path, body } = request(count)
    return { ...sent, path, headers: { ...headers, 'idempotency-key': `${name.length}-${count}` }, body: JSON.stringify(body) }
  }
  const { requests, latency, duration, errors, statusCodeStats } = await autocannon({
    url,
    connections: PEOPLE,
    duration: SECONDS,
    requests: [{ method: 'POST', setupRequest }],
  })
  const byStatus: Readonly<Record<string, { readonly count?: number }>> = statusCodeStats ?? {}
  const { 201: accepted, ...refused } = byStatus
  const others = Object.entries(refused)
    .map(([status, { count: times }]) => `, ${times} con ${status}`)
    .join('')
  const failed = errors > 0 ? `, ${errors} sin respuesta` : ''
  return `${Math.round((accepted?.count ?? 0) / duration)}/s de ${Math.round(requests.average)} solicitudes/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms${others}${failed}`
}

if (process.argv.includes('--help')) console.log(HELP)
else await withEnvironment((env) => measure({ ...env, SUPERUSER_USERNAME: USER.username, SUPERUSER_PASSWORD: USER.password }))
