import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Account } from './postgres/account.ts'

/** A program of the system, which would outlive us: a shell ends it when its standard input closes. */
export interface Tied {
  readonly child: ChildProcess
  /** What it said so far, the last part of it. */
  output(): string
  /** Bytes of all it said. */
  written(): number
  stop(): Promise<void>
}

const SCRIPT =
  'exec 3<&0; "$@" </dev/null & child=$!; trap "kill $child 2>/dev/null" TERM INT; (cat <&3 >/dev/null; kill $child 2>/dev/null) & wait $child; kill %2 2>/dev/null'

interface TiedOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly account?: Account
}

export function tied(program: string, args: readonly string[], { env, account = {} }: TiedOptions): Tied {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'tied', program, ...args], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env,
  })
  let said = ''
  let bytes = 0
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000)
      bytes += Buffer.byteLength(text)
    })
  }
  const exited = once(child, 'exit')
  return {
    child,
    output: () => said,
    written: () => bytes,
    async stop() {
      child.stdin.end()
      await exited
    },
  }
}
