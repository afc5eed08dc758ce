import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../port.ts'
import { redisServer } from './binary.ts'

export interface LocalRedis {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

/** Nothing is kept on disk; three database numbers for each test file. */
export const SERVER_OPTIONS = ['--save', '', '--appendonly', 'no', '--databases', '512']

/** Undefined when another process was quicker to take the port. */
async function serve(binary: string, port: number): Promise<LocalRedis | undefined> {
  const server = spawn(binary, ['--port', String(port), '--bind', '127.0.0.1', ...SERVER_OPTIONS], { cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] })
  const exited = once(server, 'exit')
  let said = ''
  const answers = await new Promise<boolean>((resolve, reject) => {
    server.stdout.on('data', (text) => {
      said = (said + text).slice(-10_000)
      if (said.includes('Ready to accept connections')) resolve(true)
    })
    server.on('error', reject)
    server.on('exit', () => (said.includes('Address already in use') ? resolve(false) : reject(new Error(`redis-server ended\n${said}`))))
  })
  const { pid } = server
  if (!answers || pid === undefined) return undefined
  return {
    port,
    pid,
    async stop() {
      // Also ends one that is frozen.
      server.kill('SIGKILL')
      await exited
    },
  }
}

/** A server of this machine, on the port named or any. */
export async function localRedis(port?: number): Promise<LocalRedis> {
  const binary = redisServer()
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const server = await serve(binary, port ?? (await freePort()))
    if (server) return server
  }
  throw new Error(port === undefined ? 'Redis found no free port' : `Port ${port} is taken`)
}
