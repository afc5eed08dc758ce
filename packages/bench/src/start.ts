import { migrate } from '@gpro/database'
import { loadConfig, openDatabase } from '@gpro/infra'
import { accessToken, createClient, overNetwork } from '@gpro/infra/testing/office'
import autocannon from 'autocannon'
import { type Env, withEnvironment } from './environment.ts'
import { startServer } from './server.ts'

const HELP = `Mide el arranque con los datos de demostración: tiempo hasta la primera respuesta y memoria.

  node packages/bench/src/start.ts [--port 8123] [--postgresql]

Usa una base SQLite temporal, o un PostgreSQL y un Redis propios; la llena con --demo, reinicia el sistema y mide. Nada queda al final.`

const PORT = Number(process.argv[process.argv.indexOf('--port') + 1]) || 8123
const SECONDS = 5

async function requestsPerSecond(url: string, token: string): Promise<string> {
  const { requests, latency, non2xx } = await autocannon({ url, connections: 10, duration: SECONDS, headers: { authorization: `Bearer ${token}` } })
  return `${Math.round(requests.average)} solicitudes/s, p99 ${latency.p99} ms${non2xx > 0 ? `, ${non2xx} no 2xx` : ''}`
}

async function measure(env: Env): Promise<void> {
  const database = await openDatabase(loadConfig({ ...process.env, ...env }).database)
  await migrate(database.kysely)
  await database.close()
  const filled = await startServer(PORT, env, { args: ['--demo'] })
  console.log(`llenar y arrancar con --demo      ${Math.round(filled.firstAnswer)} ms`)
  await filled.stop()

  const server = await startServer(PORT, env)
  console.log(`primera respuesta                 ${Math.round(server.firstAnswer)} ms`)
  console.log(`memoria en reposo                 ${await server.memory()} MB`)
  try {
    const token = await accessToken(createClient(overNetwork(server.url)), { username: 'demo-admin', password: 'agencia-de-muestra-2026' })
    for (const path of [
      '/api/users/me/',
      '/api/dashboard/?year=0&month=0',
      '/api/orders/service-orders/?limit=50',
      '/api/orders/invoices/?limit=50',
    ]) {
      console.log(`${path.padEnd(40)}  ${await requestsPerSecond(server.url + path, token)}`)
    }
    for (const path of ['/api/orders/service-orders/', '/api/orders/invoices/']) {
      const began = performance.now()
      const bytes = (await (await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })).arrayBuffer()).byteLength
      console.log(`${`${path} (lista entera)`.padEnd(40)}  ${Math.round(performance.now() - began)} ms, ${Math.round(bytes / 1024)} kB`)
    }
    console.log(`memoria bajo carga                ${await server.memory()} MB`)
  } finally {
    await server.stop()
  }
}

if (process.argv.includes('--help')) console.log(HELP)
else await withEnvironment(measure)
