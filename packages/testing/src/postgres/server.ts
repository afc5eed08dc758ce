import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Server {
  /** An account that may create databases. */
  readonly url: string
  stop(): Promise<void>
}

/** A server of our own in `folder`, in the care of a keeper that outlives us just long enough to tidy up. */
export async function startServer(folder: string): Promise<Server> {
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('keeper.ts', import.meta.url)), folder], {
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
    throw new Error(`PostgreSQL did not start\n${complaints}`)
  })
  const [url] = await Promise.race([once(createInterface(keeper.stdout), 'line'), failed])
  failed.catch(() => {})
  return {
    url: String(url),
    async stop() {
      keeper.stdin.end()
      await exited
    },
  }
}
