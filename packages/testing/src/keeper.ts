import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Keeper {
  /** The line that the program printed once its server answered. */
  readonly told: string
  /** To the program, for those that listen. */
  signal(name: NodeJS.Signals): void
  /** Ends the server and the program. */
  stop(): Promise<void>
}

/** Starts a program that keeps a server; it outlives us just long enough to tidy up. */
export async function startKeeper(server: string, program: string, args: readonly string[]): Promise<Keeper> {
  const keeper = spawn(process.execPath, [program, ...args], {
    // Its own process group, so that Ctrl-C ends the tests before their server.
    detached: true,
    stdio: 'pipe',
  })
  const exited = once(keeper, 'exit')
  let complaints = ''
  keeper.stderr.on('data', (text) => {
    complaints += text
  })
  const failed = exited.then(() => {
    throw new Error(`${server} did not start\n${complaints}`)
  })
  const [told] = await Promise.race([once(createInterface(keeper.stdout), 'line'), failed])
  failed.catch(() => {})
  return {
    told: String(told),
    signal: (name) => void keeper.kill(name),
    async stop() {
      keeper.stdin.end()
      await exited
    },
  }
}
