import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort, systemProgram, tied } from '@gpro/testing'
import { instances } from './caddyfile.ts'

const BUILT_WEB = fileURLToPath(new URL('../../../services/web/dist', import.meta.url))
const CADDYFILE = fileURLToPath(new URL('../../../infra/gateway/Caddyfile', import.meta.url))

export interface Gateway {
  readonly url: string
  readonly metricsUrl: string
  /** What it said so far, the last part of it. */
  output(): string
  /** Bytes of all it said. */
  written(): number
  /**
   * For so long after the death of a process what writes may still be lost on it. Before 2.11.2 Caddy cannot send a body to another process
   * once a first one has refused the connection (https://github.com/caddyserver/caddy/issues/7546), so it is lost until the next look at health.
   */
  readonly blindMs: number
  stop(): Promise<void>
}

interface GatewayOptions {
  readonly port: number
  /** The addresses of each service's processes. */
  readonly addresses: (name: string) => readonly string[]
  /** The folder of a front end; our own without it. */
  readonly webRoot?: string
}

/** Twice as long as from one look at the health of a process to the next. */
const LOOK_MS = 1000
const SENDS_BODIES_AGAIN = [2, 11, 2] as const

function sendsBodiesAgain(version: string): boolean {
  const numbers = (/(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number)
  const different = SENDS_BODIES_AGAIN.findIndex((number, index) => number !== numbers[index])
  return different === -1 || (numbers[different] ?? 0) > (SENDS_BODIES_AGAIN[different] ?? 0)
}

/** The real gateway, from the file that production runs, in front of processes of this machine. It ends with this process. */
export async function startCaddy({ port, addresses, webRoot = BUILT_WEB }: GatewayOptions): Promise<Gateway> {
  const caddy = systemProgram('caddy', 'install Caddy 2.6 or newer')
  const { stdout: version } = await promisify(execFile)(caddy, ['version'])
  const home = await mkdtemp(join(tmpdir(), 'gpro-gateway-'))
  const list = join(home, 'instances.caddy')
  await writeFile(
    list,
    instances((name) => addresses(name)),
  )
  const metricsUrl = `http://127.0.0.1:${await freePort()}`
  const server = tied(caddy, ['run', '--adapter', 'caddyfile', '--config', CADDYFILE], {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      XDG_DATA_HOME: home,
      XDG_CONFIG_HOME: home,
      GATEWAY_ADMIN: 'off',
      GATEWAY_SITE: `http://:${port}`,
      GATEWAY_METRICS: metricsUrl,
      GATEWAY_INSTANCES: list,
      WEB_ROOT: webRoot,
    },
  })
  const stop = async () => {
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
  while (!(await listens(port))) {
    if (server.child.exitCode !== null) throw new Error(`Caddy did not start\n${server.output()}`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  return {
    url: `http://127.0.0.1:${port}`,
    metricsUrl,
    output: server.output,
    written: server.written,
    blindMs: sendsBodiesAgain(version) ? 0 : LOOK_MS,
    stop,
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
