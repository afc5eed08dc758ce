import { setTimeout as sleep } from 'node:timers/promises'

/** The most memory a server has, looked at often, until `end`. */
export function watchPeak(server: { memory(): Promise<number | undefined> }): { end(): Promise<number> } {
  let peak = 0
  let watching = true
  const watched = (async () => {
    while (watching) {
      peak = Math.max(peak, (await server.memory()) ?? 0)
      await sleep(20)
    }
  })()
  return {
    async end() {
      watching = false
      await watched
      return peak
    },
  }
}
