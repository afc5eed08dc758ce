import { randomInt } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import { proveDte } from './dte/prove-dte.ts'
import { type ProveReport, prove } from './prove.ts'
import { addUp, htmlReport } from './report.ts'

const HELP = `Prueba la promesa: ninguna orden se factura dos veces, ningún centavo se pierde, ningún número se repite.

  pnpm prove [--size gate|full] [--seed N] [--round N] [--operations N] [--faults N] [--replicas N]
  pnpm prove --dte [--seed N] [--documents N] [--kills N]

Levanta su propio PostgreSQL, su Redis y tres procesos de cada servicio. Muchas personas trabajan a la vez mientras todo falla según un
plan que decide la semilla; al final se revisan las tablas mismas. Escribe prove-report.json y prove-report.html, y sale con 1 si algo no se
cumplió, con 130 si se interrumpió. "gate" (si no se dice otra cosa) son 2,000 operaciones y 60 fallas en una vuelta; "full", 100,000 y 2,000 en diez vueltas. Una
prueba larga interrumpida sigue con su semilla y la vuelta en que iba.

  pnpm prove --seed 7                          las mismas operaciones y fallas otra vez
  pnpm prove --size full --seed 7 --round 4    la prueba larga, desde su cuarta vuelta

Con --dte prueba los documentos tributarios: 10,000, si no se dice otra cosa, contra un Ministerio simulado que falla de todas las formas, mientras los
procesos que los envían mueren 200 veces y PostgreSQL y Redis se reinician; unos se invalidan, otros son de una contingencia. Cada uno queda sellado
una vez, los números sin huecos ni repetidos, y nada se envía dos veces sin preguntar antes. Escribe prove-dte-report.json.`

/** A log gets a line each minute. */
const WITHOUT_TERMINAL = { noTTYOutput: true, notTTYSchedule: 60_000 } as const

const SIZES = { gate: { rounds: 1, operations: 2000, faults: 60 }, full: { rounds: 10, operations: 10_000, faults: 200 } } as const

function readOptions() {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      size: text,
      seed: text,
      round: text,
      operations: text,
      faults: text,
      replicas: text,
      documents: text,
      kills: text,
      dte: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const { size: named = 'gate' } = values
  if (named !== 'gate' && named !== 'full') throw new Error(`--size debe ser gate o full: ${named}`)
  const size = SIZES[named]
  const whole = (name: 'seed' | 'round' | 'operations' | 'faults' | 'replicas' | 'documents' | 'kills', otherwise: number) => {
    const value = Number(values[name] ?? otherwise)
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} debe ser un número entero: ${values[name]}`)
    return value
  }
  return {
    help: values.help === true,
    dte: values.dte === true,
    documents: whole('documents', 10_000),
    kills: whole('kills', 200),
    rounds: size.rounds,
    first: whole('round', 1),
    seed: whole('seed', randomInt(1_000_000)),
    operations: whole('operations', size.operations),
    faults: whole('faults', size.faults),
    replicas: whole('replicas', 3),
  }
}

async function run({ rounds, first, seed, operations, faults, replicas }: ReturnType<typeof readOptions>) {
  console.log(`semilla ${seed}`)
  const stopping = new AbortController()
  // What runs is told to end, and its servers with it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  const reports: ProveReport[] = []
  for (let round = first; round <= rounds && !stopping.signal.aborted; round += 1) {
    const bar = new SingleBar(
      { format: `vuelta ${round}/${rounds} {bar} {value}/{total} operaciones · {strikes} fallas`, ...WITHOUT_TERMINAL },
      Presets.shades_classic,
    )
    bar.start(operations, 0, { strikes: 0 })
    const onProgress = (begun: number, strikes: number) => bar.update(Math.min(begun, operations), { strikes })
    // Seeds of the people of one round are next to each other.
    const report = await prove({ seed: seed + (round - 1) * 10_000, operations, faults, replicas, onProgress, signal: stopping.signal })
    bar.stop()
    reports.push(report)
    if (report.violations.length > 0) break
  }
  return { report: { ...addUp(reports), seed }, interrupted: stopping.signal.aborted }
}

async function runDte({ seed, documents, kills }: ReturnType<typeof readOptions>): Promise<number> {
  console.log(`semilla ${seed}`)
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  const bar = new SingleBar({ format: '{bar} {value}/{total} documentos · {strikes} muertes', ...WITHOUT_TERMINAL }, Presets.shades_classic)
  bar.start(documents, 0, { strikes: 0 })
  const onProgress = (issued: number, strikes: number) => bar.update(issued, { strikes })
  const report = await proveDte({ seed, documents, kills, full: true, onProgress, signal: stopping.signal })
  bar.stop()
  await writeFile('prove-dte-report.json', `${JSON.stringify(report, null, 2)}\n`)
  const { issued, invalidated, contingencies, kills: died, restarts, requests, seconds, violations } = report
  for (const { rule, found } of violations.slice(0, 10)) console.error(`✗ ${rule}: ${found}`)
  console.log(
    `${issued} documentos en ${requests} peticiones, ${invalidated} invalidados, ${contingencies} contingencias, ${died} muertes, ${restarts} reinicios, ${violations.length} violaciones, ${seconds} s; vea prove-dte-report.json`,
  )
  return violations.length > 0 ? 1 : stopping.signal.aborted ? 130 : 0
}

const options = readOptions()
if (options.help) {
  console.log(HELP)
} else if (options.dte) {
  process.exitCode = await runDte(options)
} else {
  const { report, interrupted } = await run(options)
  await writeFile('prove-report.json', `${JSON.stringify(report, null, 2)}\n`)
  await writeFile('prove-report.html', htmlReport(report))
  const { operations, accepted, refused, retried, seconds, violations } = report
  for (const { rule, found, history = [] } of violations.slice(0, 10))
    console.error([`✗ ${rule}: ${found}`, ...history.map((line) => `    ${line}`)].join('\n'))
  console.log(
    `${operations} operaciones (${accepted} aceptadas, ${refused} rechazadas, ${retried} repetidas), ${violations.length} violaciones, ${seconds} s; vea prove-report.html`,
  )
  // What was not done proves nothing.
  process.exitCode = violations.length > 0 ? 1 : interrupted ? 130 : 0
}
