import { migrate } from '@gpro/database'
import { loadConfig, openDatabase } from '@gpro/infra'
import { accessToken, createClient, overNetwork } from '@gpro/infra/testing/office'
import { freePort } from '@gpro/testing'
import { addRows } from './data/load.ts'
import { type Env, withEnvironment } from './environment.ts'
import { watchPeak } from './measure/peak.ts'
import { type RunningServer, startServer } from './server.ts'

const HELP = `Mide los archivos de Excel con muchas filas: segundos, tamaño y memoria del sistema mientras se hacen.

  node packages/bench/src/exports.ts [--rows 100000] [--postgresql]

Usa una base SQLite temporal, o un PostgreSQL y un Redis propios y temporales. Nada queda al final.`

const ROWS = Number(process.argv[process.argv.indexOf('--rows') + 1]) || 100_000
const USER = { username: 'medidora', password: 'una-clave-para-medir-exportes' }

const EXPORTS = [
  '/api/orders/service-orders/export_excel/',
  '/api/orders/invoices/export_excel/',
  '/api/orders/invoice-payments/export_excel/',
  '/api/transfers/transfers/export_excel/',
  '/api/clients/1/export_statement_excel/?year=0',
]

async function measure(env: Env): Promise<void> {
  const database = await openDatabase(loadConfig({ ...process.env, ...env }).database)
  await migrate(database.kysely)
  const began = performance.now()
  await addRows(database, { orders: ROWS, unbilled: 0, clients: 1 })
  await database.close()
  console.log(`${ROWS} filas por tabla en ${seconds(began)} s\n`)

  const server = await startServer(await freePort(), env)
  try {
    const token = await accessToken(createClient(overNetwork(server.url)), USER)
    console.log(`memoria en reposo ${await server.memory()} MB\n`)
    for (const path of EXPORTS) console.log(`${path.padEnd(48)} ${await download(server, path, token)}`)
  } finally {
    await server.stop()
  }
}

async function download(server: RunningServer, path: string, token: string): Promise<string> {
  const began = performance.now()
  const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok || !answer.body) throw new Error(`${path} answered ${answer.status}`)
  const first = seconds(began)
  const watch = watchPeak(server)
  let bytes = 0
  for await (const chunk of answer.body) bytes += chunk.length
  return `${seconds(began)} s (primer byte ${first} s), ${(bytes / 1024 / 1024).toFixed(1)} MB, memoria máxima ${await watch.end()} MB`
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1)
}

if (process.argv.includes('--help')) console.log(HELP)
else await withEnvironment((env) => measure({ ...env, SUPERUSER_USERNAME: USER.username, SUPERUSER_PASSWORD: USER.password }))
