import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { mersenne } from 'pure-rand/generator/mersenne'

/** Numbers that look random and are the same for the same seed. */
export function randomFrom(seed: number) {
  const generator = mersenne(seed)
  const between = (least: number, most: number) => uniformInt(generator, least, most)
  return {
    /** A whole number from `least` to `most`, both included. */
    between,
    /** True in so many of a hundred cases. */
    chance: (percent: number) => between(0, 99) < percent,
    pick<Value>(values: readonly Value[]): Value {
      const value = values[between(0, Math.max(0, values.length - 1))]
      if (value === undefined) throw new Error('Nothing to pick from')
      return value
    },
  }
}

export type Random = ReturnType<typeof randomFrom>
