import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Config } from '../src/config/config.ts'

const program = fileURLToPath(new URL('./process.ts', import.meta.url))

/** Starts processes that do the same on one database, and answers what each told. */
export async function startProcesses(count: number, work: 'migrate' | 'numbers', config: Config['database']): Promise<unknown[][]> {
  const start = () => promisify(execFile)(process.execPath, [program, work, JSON.stringify(config)])
  const outcomes = await Promise.all(Array.from({ length: count }, start))
  return outcomes.map(({ stdout }) => JSON.parse(stdout))
}
