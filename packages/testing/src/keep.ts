export interface Kept {
  /** What the one who asked is told, in one line. */
  readonly told: string
  stop(): Promise<void>
}

/**
 * For a program of its own: keeps a server for as long as its standard input stays open and leaves nothing behind, also when
 * the test run is killed. Prints one line once the server answers.
 */
export function keep(start: () => Promise<Kept>, tidy: () => void = () => {}): void {
  const starting = start()

  async function leave(): Promise<never> {
    let failed = false
    try {
      await (await starting).stop()
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      failed = true
    }
    tidy()
    process.exit(failed ? 1 : 0)
  }

  starting.then(({ told }) => console.log(told), leave)
  process.stdin.resume().on('end', leave).on('error', leave)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave)
}
