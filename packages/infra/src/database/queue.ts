/** Takes turns in order of arrival. `turn` resolves with what ends the turn. */
export function createQueue(): { turn(): Promise<() => void> } {
  let last: Promise<void> = Promise.resolve()
  return {
    async turn() {
      const before = last
      const { promise, resolve } = Promise.withResolvers<void>()
      last = promise
      await before
      return resolve
    },
  }
}
