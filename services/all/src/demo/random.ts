/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number) {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    /** A whole number from `least` to `most`, both included. */
    between,
    /** True in so many of a hundred cases. */
    chance: (percent: number) => next() * 100 < percent,
    pick<Value>(values: readonly Value[]): Value {
      const value = values[between(0, values.length - 1)]
      if (value === undefined) throw new Error('Nothing to pick from')
      return value
    },
  }
}

export type Random = ReturnType<typeof randomFrom>
