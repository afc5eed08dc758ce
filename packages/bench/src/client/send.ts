import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findProgram } from '@gpro/testing'
import type { Seen } from '../measure/rounds.ts'
import type { Sending } from './requests.ts'

const run = promisify(execFile)
const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url))
const FALLBACK = fileURLToPath(new URL('fallback.ts', import.meta.url))

export const wrk = findProgram('wrk')

interface Told {
  readonly count: number
  readonly microseconds: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
  readonly sent: number
}

export interface Sent extends Seen {
  /** Including those that were under way when the time was over. */
  readonly sent: number
}

/** Sends as fast as it is answered, from a process of its own: wrk where it is installed. */
export async function send(sending: Sending): Promise<Sent> {
  const { stdout } = wrk ? await run(wrk, wrkArguments(sending)) : await run(process.execPath, [FALLBACK, JSON.stringify(sending)])
  const { count, microseconds, ...told }: Told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  return { ...told, count: count - told.failed, perSecond: ((count - told.failed) / microseconds) * 1e6 }
}

function wrkArguments({ url, method, path, body = '', token, connections, seconds, run: key, ids }: Sending): string[] {
  const { order, from, step, count, other = 0 } = ids ?? { order: 'next', from: 0, step: 0, count: 1 }
  const told = [method, path, body, token, key, order, from, step, count, other].map(String)
  return ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', SCRIPT, url, '--', ...told]
}
