import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { mersenne } from 'pure-rand/generator/mersenne'

/** Numbers that a seed decides. */
export interface Random {
  /** From 0 to `below` − 1. */
  whole(below: number): number
  chance(share: number): boolean
  /** @throws on an empty list */
  pick<Value>(values: readonly Value[]): Value
  /** One of them; undefined where there is none. */
  any<Value>(values: readonly Value[]): Value | undefined
  /** Each of them, or not. */
  some<Value>(values: readonly Value[]): Value[]
}

/** With a Mersenne twister: of seeds that follow each other it makes numbers that don't. */
export function createRandom(seed: number): Random {
  const generator = mersenne(seed)
  const next = () => uniformFloat64(generator)
  function pick<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(next() * values.length)]
    if (value === undefined) throw new Error('There is nothing to pick from')
    return value
  }
  return {
    whole: (below) => Math.floor(next() * below),
    chance: (share) => next() < share,
    pick,
    any: (values) => values[Math.floor(next() * values.length)],
    some: (values) => values.filter(() => next() < 0.5),
  }
}

/** One of them, by their weights. */
export function weighted<Value extends { readonly weight: number }>(random: Random, values: readonly Value[]): Value {
  return random.pick(values.flatMap((value) => Array.from({ length: value.weight }, () => value)))
}
