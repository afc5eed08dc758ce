import { checkBooks, queryOn } from '@gpro/database'
import { loadConfig, openDatabase } from '@gpro/infra'
import type { Case, ComparedCase, Sample } from './cases/case.ts'
import type { Size } from './data/tables.ts'
import { describeMachine, type Machine } from './report/machine.ts'
import type { FiguresResult } from './report/report.ts'
import { figuresLine, short } from './report/table.ts'
import { type ComparedResult, runCompared, sampleOf } from './run-compared.ts'
import { type Options, type World, withWorld } from './world.ts'

export interface BenchOptions extends Options {
  readonly cases: readonly Case[]
  readonly size: Size
  /** The case of which a profile is taken. */
  readonly profile: string | undefined
}

export interface Measured {
  readonly machine: Machine
  readonly compared: readonly ComparedResult[]
  readonly figures: readonly FiguresResult[]
}

/** Measures the cases, those of each database on a new one. */
export async function bench(options: BenchOptions): Promise<Measured> {
  const all: Measured[] = []
  for (const engine of ['postgresql', 'sqlite'] as const) {
    const cases = options.cases.filter((each) => each.engine === engine)
    if (cases.length > 0) all.push(await withWorld(engine, options.size, options, (world) => measureAll(world, cases, options.profile)))
  }
  const [first] = all
  if (!first) throw new Error('No case')
  return { machine: first.machine, compared: all.flatMap(({ compared }) => compared), figures: all.flatMap(({ figures }) => figures) }
}

async function measureAll(world: World, cases: readonly Case[], profiled: string | undefined): Promise<Measured> {
  const toCompare = cases.filter((each) => each.kind === 'compared')
  const samples = await sampleAll(world, toCompare, profiled)
  const compared = await compareAll(world, toCompare, samples)
  const figures: FiguresResult[] = []
  for (const each of cases) {
    if (each.kind !== 'figures') continue
    const result = { name: each.name, title: each.title, figures: await each.figures(world) }
    figures.push(result)
    world.say(`  ${figuresLine(each.name, result.figures)}`)
  }
  await sayBooks(world)
  return { machine: await describeMachine(world.env.DATABASE_URL), compared, figures }
}

/** Before any round is timed, and by a process of its own. */
async function sampleAll(world: World, cases: readonly ComparedCase[], profiled: string | undefined): Promise<Map<string, Sample>> {
  const samples = new Map<string, Sample>()
  if (cases.length === 0) return samples
  const watched = await world.start(true)
  try {
    for (const each of cases) samples.set(each.name, await sampleOf(world, watched, each, each.name === profiled))
  } finally {
    await watched.stop()
  }
  return samples
}

async function compareAll(world: World, cases: readonly ComparedCase[], samples: ReadonlyMap<string, Sample>): Promise<ComparedResult[]> {
  const results: ComparedResult[] = []
  if (cases.length === 0) return results
  const service = await world.start()
  try {
    for (const each of cases) {
      const sample = samples.get(each.name)
      if (!sample) continue
      const result = await runCompared(world, service, each, sample)
      results.push(result)
      world.say(
        `  ${each.name} (${each.title}): ${short(result.summary.perSecond)}/s, razón ${result.ratio === null ? '–' : result.ratio.toFixed(2)}`,
      )
    }
  } finally {
    await service.stop()
  }
  return results
}

/** Speed that breaks the books is worth nothing. */
async function sayBooks({ env, say }: World): Promise<void> {
  const database = await openDatabase(loadConfig({ ...env }).database)
  try {
    const broken = (await checkBooks(queryOn(database.kysely), () => {})).filter(({ count }) => count > 0)
    say(broken.length === 0 ? '  los libros cuadran después' : `  ✗ los libros no cuadran: ${broken.map(({ rule }) => rule.es).join('; ')}`)
  } finally {
    await database.close()
  }
}
