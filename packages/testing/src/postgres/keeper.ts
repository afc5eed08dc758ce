// A program of its own: keeps one PostgreSQL for as long as its standard input stays open and leaves nothing behind, also
// when the test run is killed. Prints the server's address once it answers.
import { rmSync } from 'node:fs'
import { containerServer } from './container.ts'
import { localServer } from './local.ts'
import type { Server } from './server.ts'

const folder = process.argv[2] ?? ''

async function start(): Promise<Server> {
  const server = (await containerServer()) ?? (await localServer(folder))
  console.log(server.url)
  return server
}

const starting = start()

async function leave(): Promise<never> {
  let failed = false
  try {
    await (await starting).stop()
  } catch (error) {
    console.error(error)
    failed = true
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(failed ? 1 : 0)
}

starting.catch(leave)
process.stdin.resume().on('end', leave).on('error', leave)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave)
