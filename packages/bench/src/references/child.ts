import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Seen } from '../measure/rounds.ts'
import { percentile } from '../measure/statistics.ts'

const run = promisify(execFile)

/** Runs a program of this folder with these wishes; it prints what it saw as JSON. */
export async function runChild(program: string, wishes: object): Promise<Seen> {
  const file = fileURLToPath(new URL(program, import.meta.url))
  const { stdout } = await run(process.execPath, [file, JSON.stringify(wishes)])
  return JSON.parse(stdout)
}

/** What such a program prints, from how long each operation took. */
export function seenOf(times: readonly number[], seconds: number): Seen {
  return { count: times.length, perSecond: times.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99), failed: 0 }
}
