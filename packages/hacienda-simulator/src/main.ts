import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openCertificate } from '@gpro/dte'
import { makeTestCertificate } from '@gpro/dte/testing'
import { addControl, buildSimulator } from './simulator.ts'

const HELP = `Simulador de la API de Hacienda: sella lo que cumple sus reglas, sin ninguna validez. Solo atiende en esta máquina.

  node packages/hacienda-simulator/src/main.ts --nit 06140101000011 --certificate simulador.crt

  --nit           NIT del emisor
  --certificate   certificado de firma que se carga en el sistema; si no existe, se crea uno de prueba
  --password      de su llave y de la API (sin ella: simulador)
  --port          puerto (sin él: 8100)

Lo que debe fallar: curl -X PUT http://127.0.0.1:8100/simulador/ -d '{"down":true}', o {"next":{"fault":{"kind":"status","status":503}}}.`

const options = { nit: { type: 'string' }, certificate: { type: 'string' }, password: { type: 'string' }, port: { type: 'string' } } as const
const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } } })
const { nit, certificate: file, password = 'simulador', port = '8100' } = values

if (values.help || nit === undefined || file === undefined) {
  console.log(HELP)
  process.exitCode = values.help ? 0 : 1
} else {
  if (!existsSync(file)) writeFileSync(file, makeTestCertificate({ nit, password }), { mode: 0o600, flag: 'wx' })
  const now = () => new Date().toISOString()
  const { public_key } = openCertificate({ xml: readFileSync(file, 'utf8'), password, nit, now: now() })
  const simulator = buildSimulator({ taxpayers: [{ nit, password, public_key }], now })
  addControl(simulator)
  const url = await simulator.app.listen({ host: '127.0.0.1', port: Number(port) })
  console.log(`Simulador de Hacienda, sin validez. Arranque el sistema con DTE_URL=${url} DTE_API_PASSWORD=${password}`)
  console.log(`y cargue ${file} con la contraseña ${password} en PUT /api/dte/certificate/`)
}
