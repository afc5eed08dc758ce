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

/** mulberry32: small, quick, and good enough to choose what happens next. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
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
