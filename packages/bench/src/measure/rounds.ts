import { type Moment, momentOf, othersShare } from './processes.ts'
import { median, spread } from './statistics.ts'

/** What a client saw in one round. */
export interface Seen {
  readonly perSecond: number
  readonly count: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Answered with an error, or not at all. */
  readonly failed: number
}

export interface Round extends Seen {
  /** Share of the machine that others took; undefined where that cannot be told. */
  readonly others: number | undefined
  /** Milliseconds per operation. */
  readonly cpu: Readonly<Record<string, number>>
}

/** From here on a round is repeated. */
const MOST_OTHERS = 0.1

export function isDisturbed({ others = 0 }: Pick<Round, 'others'>): boolean {
  return others > MOST_OTHERS
}

/** Whether a round is measured again: only a disturbed one, and only so often in a case. */
export function isRepeated(round: Pick<Round, 'others'>, repeatedSoFar: number, most: number): boolean {
  return isDisturbed(round) && repeatedSoFar < most
}

/** One round with what the machine did meanwhile. */
export async function measured(served: number, work: () => Promise<Seen>): Promise<Round> {
  const before = momentOf(served)
  const seen = await work()
  const after = momentOf(served)
  if (!before || !after) return { ...seen, others: undefined, cpu: {} }
  return { ...seen, others: othersShare(before, after), cpu: perOperation(before, after, seen.count) }
}

function perOperation(before: Moment, after: Moment, count: number): Record<string, number> {
  if (count === 0) return {}
  return Object.fromEntries(Object.entries(after.programs).map(([name, cpu]) => [name, (cpu - (before.programs[name] ?? 0)) / count]))
}

export type Measure = () => Promise<Round>

/** Rounds of one thing and of its reference by turns, so that what changes on the machine changes for both. A disturbed one is measured again. */
export async function alternate(count: number, mostRepeats: number, sides: readonly Measure[]): Promise<Round[][]> {
  const rounds: Round[][] = sides.map(() => [])
  let repeated = 0
  for (let number = 0; number < count; number += 1) {
    for (const [side, measure] of sides.entries()) {
      let round = await measure()
      while (isRepeated(round, repeated, mostRepeats)) {
        repeated += 1
        round = await measure()
      }
      rounds[side]?.push(round)
    }
  }
  return rounds
}

export interface Summary {
  readonly perSecond: number
  readonly spread: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
  readonly disturbed: number
  readonly rounds: number
  readonly cpu: Readonly<Record<string, number>>
}

export function summarize(rounds: readonly Round[]): Summary {
  const all = (pick: (round: Round) => number) => rounds.map(pick)
  const programs = Object.keys(rounds[0]?.cpu ?? {})
  return {
    perSecond: median(all(({ perSecond }) => perSecond)),
    spread: spread(all(({ perSecond }) => perSecond)),
    p50: median(all(({ p50 }) => p50)),
    p99: median(all(({ p99 }) => p99)),
    failed: all(({ failed }) => failed).reduce((sum, failed) => sum + failed, 0),
    disturbed: rounds.filter(isDisturbed).length,
    rounds: rounds.length,
    cpu: Object.fromEntries(programs.map((name) => [name, median(all(({ cpu }) => cpu[name] ?? 0))])),
  }
}

/** The median of the ratios of each round to the reference's beside it. */
export function ratioOf(rounds: readonly Seen[], references: readonly Seen[]): number {
  return median(rounds.flatMap(({ perSecond }, number) => (references[number] ? [perSecond / references[number].perSecond] : [])))
}
