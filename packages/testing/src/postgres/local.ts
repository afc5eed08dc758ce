import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, chmodSync, chownSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../port.ts'
import { type Account, serverAccount } from './account.ts'
import { binariesWithTools, findBinaries, own } from './binaries.ts'
import { DURABLE_OPTIONS, SERVER_OPTIONS } from './options.ts'
import type { Server } from './server.ts'

function initialise(bin: string, account: Account, folder: string, password: string): string {
  const cluster = join(folder, 'postgres')
  const passwordFile = join(folder, 'password')
  mkdirSync(cluster)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined) {
    for (const path of [cluster, passwordFile]) chownSync(path, account.uid, account.gid)
  }
  const options = ['--no-sync', '--encoding=UTF8', '--locale=C', '--username=postgres', '--auth=password', `--pwfile=${passwordFile}`]
  execFileSync(join(bin, 'initdb'), [...options, '-D', cluster], { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  return cluster
}

/** `SIGINT` throws everybody out and ends in order, `SIGQUIT` ends at once. */
type Stop = (signal: 'SIGINT' | 'SIGQUIT') => Promise<void>

interface Program {
  readonly bin: string
  readonly account: Account
  readonly options: readonly string[]
}

/** What ends the server; undefined when another process was quicker to take the port. */
async function serve({ bin, account, options }: Program, cluster: string, port: number): Promise<Stop | undefined> {
  const where = ['-D', cluster, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  const server = spawn(join(bin, 'postgres'), [...where, ...options], { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  const exited = once(server, 'exit')
  let said = ''
  const answers = await new Promise<boolean>((resolve, reject) => {
    server.stderr.on('data', (text) => {
      said = (said + text).slice(-10_000)
      if (/ready to accept (read-only )?connections/.test(said)) resolve(true)
    })
    server.on('error', reject)
    server.on('exit', () => (said.includes('could not bind') ? resolve(false) : reject(new Error(said))))
  })
  if (!answers) return undefined
  return async (signal) => {
    server.kill(signal)
    await exited
  }
}

/** A standby, from a copy of files that no server has opened yet; it follows the primary on that port from its first moment on. */
async function serveStandby(program: Program, cluster: string, { password, port }: Primary): Promise<{ url: string; stop: Stop }> {
  writeFileSync(join(cluster, 'standby.signal'), '')
  appendFileSync(join(cluster, 'postgresql.auto.conf'), `primary_conninfo = 'host=127.0.0.1 port=${port} user=postgres password=${password}'\n`)
  own(cluster, program.account)
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const place = await freePort()
    const stop = await serve(program, cluster, place)
    if (stop) return { url: `postgresql://postgres:${password}@127.0.0.1:${place}/postgres`, stop }
  }
  throw new Error('PostgreSQL found no free port')
}

interface Primary {
  readonly password: string
  readonly port: number
}

export interface LocalServer extends Server {
  /** Of its standby, if one was asked for. */
  readonly replicaUrl: string | undefined
  /** Ends it when it runs; starts it again, on the same port and files, when not. */
  toggle(): Promise<void>
}

/** A server from binaries of this machine, its files below `folder`; with `tools` one that its pg_dump understands, `durable` as slow as in production. */
export async function localServer(folder: string, { tools = false, replicated = false, durable = false } = {}): Promise<LocalServer> {
  const account = serverAccount()
  const bin = tools ? binariesWithTools(account) : await findBinaries(account, join(folder, 'binaries'))
  const program = { bin, account, options: durable ? DURABLE_OPTIONS : SERVER_OPTIONS }
  const password = randomBytes(12).toString('hex')
  const cluster = initialise(bin, account, folder, password)
  const copy = join(folder, 'replica')
  if (replicated) {
    cpSync(cluster, copy, { recursive: true })
    chmodSync(copy, 0o700)
  }
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const port = await freePort()
    let running = await serve(program, cluster, port)
    if (!running) continue
    async function other(): Promise<void> {
      if (!running) running = await serve(program, cluster, port)
      else {
        await running('SIGINT')
        running = undefined
      }
    }
    let toggled = Promise.resolve()
    const standby = replicated ? await serveStandby(program, copy, { password, port }) : undefined
    return {
      replicaUrl: standby?.url,
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        await standby?.stop('SIGQUIT')
        await running?.('SIGQUIT')
      },
      toggle() {
        // It answers nobody long before it has ended, and its files are its own until then.
        toggled = toggled.then(other)
        return toggled
      },
    }
  }
  throw new Error('PostgreSQL found no free port')
}
