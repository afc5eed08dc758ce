import { parseArgs } from 'node:util'
import { type Instant, ROLES } from '@gpro/core'
import { type Config, run } from '@gpro/infra'
import { progress } from './demo/progress.ts'
import { services } from './services.ts'

const HELP = `GPRO Logistic, todo en un proceso.

  npm start                 sirve en http://localhost:8000 (PORT), SQLite en db.sqlite3 (SQLITE_PATH)
  npm start -- --demo       llena antes una base vacía con un año de datos de demostración; los DTE los sella un
                            simulador de Hacienda, sin validez
  npm start -- --help       esta ayuda

Las variables de entorno están en .env.example.`

/** Fills an empty database with the demo's year, says who may log in, and lets a simulator stamp what is issued. */
async function demo(config: Config, now: () => Instant): Promise<Config> {
  const { DEMO_PASSWORD, demoUsername, runDemo } = await import('./demo/run-demo.ts')
  const { simulateMinistry } = await import('./demo/ministry.ts')
  console.log('Cargando un año de datos de demostración; tarda alrededor de un minuto…')
  if (!(await runDemo(services, config, now(), { onDay: progress(process.stdout) }))) console.log('Los datos de demostración ya estaban cargados.')
  console.log(`Usuarios de demostración: ${ROLES.map(demoUsername).join(', ')}; contraseña de los tres: ${DEMO_PASSWORD}`)
  const { config: simulated } = await simulateMinistry(services, config, now)
  console.log(`Los DTE los sella un simulador de Hacienda en ${simulated.dte.url}: ningún documento tiene validez, y su PDF lo dice.`)
  return simulated
}

const { values } = parseArgs({ options: { demo: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
if (values.help) console.log(HELP)
else await run(services, { prepare: values.demo ? demo : undefined, web: true })
