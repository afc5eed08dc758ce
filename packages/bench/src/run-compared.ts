import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ComparedCase, Sample } from './cases/case.ts'
import { alternate, type Measure, measured, type Round, ratioOf, type Summary, summarize } from './measure/rounds.ts'
import { hottest } from './profile.ts'
import { get, type Service, sender, type World } from './world.ts'

export interface ComparedResult {
  readonly name: string
  readonly title: string
  readonly summary: Summary
  readonly reference: { readonly name: string; readonly summary: Summary } | null
  readonly ratio: number | null
  /** By one operation. */
  readonly statements: number
  readonly writes: { readonly postgres: number; readonly redis: number; readonly answers: number }
  readonly rounds: readonly Round[]
}

/** Of both sides together; a machine that never rests must not measure for ever. */
const MOST_REPEATS = 4

/** Sends a case's requests to a system that is watched from inside, and says what it did for them. */
export async function sampleOf(world: World, service: Service, each: ComparedCase, profiled: boolean): Promise<Sample> {
  const requests = await each.requests(service, world)
  const send = sender(world, service, requests)
  const body = requests.method === 'GET' ? await (await get(service, requests.path)).text() : ''
  await send(1)
  await service.ask({ kind: 'begin' })
  const { sent } = await send(1)
  // Those that were under way when the client left.
  await sleep(500)
  const counts = await service.ask({ kind: 'counts' })
  if (profiled) await profile(world, service, each.name, send)
  return { requests, operations: sent, counts, body }
}

async function profile({ output, seconds, say }: World, service: Service, name: string, send: (seconds: number) => Promise<unknown>): Promise<void> {
  const file = join(output, `${name}.cpuprofile`)
  await service.ask({ kind: 'profile' })
  await send(seconds)
  await service.ask({ kind: 'end-profile', file })
  say(`${file}\n${(await hottest(file)).join('\n')}`)
}

/** Rounds of the case and of its reference by turns. */
export async function runCompared(world: World, service: Service, each: ComparedCase, sample: Sample): Promise<ComparedResult> {
  const reference = await each.reference(world, sample)
  if (!reference) world.say(`${each.name}: sin referencia, falta su programa`)
  try {
    const send = sender(world, service, sample.requests)
    const workings = [send, ...(reference ? [(seconds: number) => reference.round(seconds)] : [])]
    for (const work of workings) await work(1)
    const sides: Measure[] = workings.map((work) => () => measured(service.pid, () => work(world.seconds)))
    const [rounds = [], references = []] = await alternate(world.rounds, MOST_REPEATS, sides)
    const { operations, counts } = sample
    return {
      name: each.name,
      title: each.title,
      summary: summarize(rounds),
      reference: reference ? { name: reference.name, summary: summarize(references) } : null,
      ratio: reference ? ratioOf(rounds, references) : null,
      statements: counts.statements / operations,
      writes: { postgres: counts.postgres / operations, redis: counts.redis / operations, answers: counts.answers / operations },
      rounds: [...rounds, ...references],
    }
  } finally {
    await reference?.stop?.()
  }
}
