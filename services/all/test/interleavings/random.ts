import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { mersenne } from 'pure-rand/generator/mersenne'

/** Whole numbers below what is asked for, which a seed decides. */
export function createRandom(seed: number): (below: number) => number {
  const generator = mersenne(seed)
  return (below) => uniformInt(generator, 0, below - 1)
}
