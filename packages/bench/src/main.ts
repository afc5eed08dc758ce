import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bench } from './bench.ts'
import { CASES } from './cases/index.ts'
import { wrk } from './client/send.ts'
import { pgbench } from './references/pgbench.ts'
import { writeReport } from './report/report.ts'
import { comparedTable, figuresLine } from './report/table.ts'
import { compareScales } from './scales.ts'
import { CLIENTS } from './world.ts'

const HELP = `Mide el sistema contra lo que podría ser: cada caso por turnos con su referencia, en la misma máquina y a la vez.

  pnpm bench                           todos los casos
  pnpm bench payment-hot invoice       solo estos
  pnpm bench --profile payment-hot     ese caso con .cpuprofile y sus diez funciones más caras
  pnpm bench --scale 10000 --scale 100000   los casos que leen, con cada tamaño, y cuánto más tardan

  --scale 100000   órdenes facturadas: tantas facturas, el triple de líneas y el doble de pagos
  --seconds 5      de cada ronda
  --rounds 5       de cada caso
  --output         carpeta de bench.json, bench.html y los perfiles (node_modules/.cache/gpro-bench)

Casos:
${CASES.map(({ name, title }) => `  ${name.padEnd(20)} ${title}`).join('\n')}

Levanta su propio PostgreSQL, que espera al disco, y su propio Redis. Nada queda al final, salvo el informe. Qué dice cada columna: docs/performance.md.`

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/gpro-bench', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', multiple: true, default: ['100000'] },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '5' },
    output: { type: 'string', default: CACHE },
    profile: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
})

function wanted() {
  const names = [...positionals, ...(values.profile === undefined ? [] : [values.profile])]
  const unknown = names.filter((name) => !CASES.some((each) => each.name === name))
  if (unknown.length > 0) throw new Error(`No hay un caso ${unknown.join(', ')}; --help los nombra`)
  return names.length === 0 ? CASES : CASES.filter(({ name }) => names.includes(name))
}

function whole(text: string, least: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least) throw new Error(`${text}: se espera un número entero desde ${least}`)
  return number
}

async function run(): Promise<void> {
  const output = resolve(values.output)
  await mkdir(output, { recursive: true })
  const options = { cases: wanted(), seconds: whole(values.seconds, 1), rounds: whole(values.rounds, 1), output, say: console.log }
  if (!wrk) console.log('Falta wrk (apt-get install wrk): se mide con autocannon, que gasta más de la máquina.')
  if (!pgbench) console.log('Falta pgbench (apt-get install postgresql-contrib): sus casos quedan sin referencia.')
  const [scale = 0, ...more] = values.scale.map((text) => whole(text, 100))
  if (more.length > 0) return console.log(await compareScales([scale, ...more], options))

  const { profile } = values
  // Enough for every round, of those that the case of the invoice uses up.
  const size = { orders: scale, unbilled: Math.min(scale * 20, 60_000), clients: CLIENTS }
  const { machine, compared, figures } = await bench({ ...options, size, profile })
  await writeReport(output, { machine, scale, seconds: options.seconds, rounds: options.rounds, compared, figures })
  console.log(`\n${Object.values(machine).join(' · ')}\n`)
  if (compared.length > 0) console.log(`${comparedTable(compared)}\n`)
  for (const each of figures) console.log(figuresLine(each.name, each.figures))
  console.log(`\n${output}: bench.json, bench.html`)
}

if (values.help) console.log(HELP)
else {
  try {
    await run()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
