import type { Asked, Told } from '../caller.ts'
import type { Entry } from '../ledger.ts'
import type { Random } from '../random.ts'
import type { World } from '../world.ts'

export interface Attempt {
  readonly asked: Asked
  readonly mark?: Entry['mark']
  readonly gone?: Entry['gone']
  /** The invoice that is made, by the answer, or voided. */
  readonly invoice?: (body: Told['body']) => number
  /** What the clients know now that it was accepted. */
  readonly learn?: (body: Told['body']) => void
}

export interface Scene {
  readonly world: World
  readonly random: Random
  /** A text that nothing else carries. */
  readonly mark: string
  /** Asks without anything being changed. */
  readonly read: (url: string) => Promise<Told>
}

export interface Operation {
  readonly name: string
  readonly weight: number
  /** Undefined where nothing is there yet to do it to. */
  prepare(scene: Scene): Attempt | undefined | Promise<Attempt | undefined>
}

export function amount(random: Random, most: number): string {
  const cents = 1 + random.whole(most)
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

export function removal(
  name: string,
  weight: number,
  choose: (scene: Scene) => { url: string; gone: NonNullable<Entry['gone']> } | undefined,
): Operation {
  return {
    name,
    weight,
    prepare(scene) {
      const chosen = choose(scene)
      return chosen && { asked: { method: 'DELETE', url: chosen.url }, gone: chosen.gone }
    },
  }
}
