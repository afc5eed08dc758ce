import { exitCode, start, tool } from './children.ts'

interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

const STEPS: readonly Step[] = [
  // What it learned is kept: to check again what hardly changed is then a matter of seconds.
  { name: 'types', command: [tool('tsc'), '--noEmit', '-p', '.', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.json'] },
  {
    name: 'types of the web client',
    command: [tool('tsc'), '--noEmit', '-p', 'services/web', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/web-types.json'],
  },
  { name: 'lint and format', command: [tool('biome'), 'ci', '--max-diagnostics=200'] },
  { name: 'borders: rooms', command: [process.execPath, 'scripts/rooms.ts'] },
  { name: 'borders: packages', command: [tool('turbo'), 'boundaries'] },
  { name: 'source rules', command: [process.execPath, 'scripts/check-source.ts'] },
]

async function passes({ name, command: [program, ...args] }: Step): Promise<boolean> {
  const began = performance.now()
  const child = start(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  const green = (await exitCode(child)) === 0
  const seconds = Math.round((performance.now() - began) / 100) / 10
  console.log(`${green ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (!green) console.log(said)
  return green
}

/** Runs every step, says one line for each and everything about those that fail; answers how many failed. */
export async function check(): Promise<number> {
  let failed = 0
  for (const step of STEPS) if (!(await passes(step))) failed += 1
  return failed
}

if (import.meta.main) process.exitCode = (await check()) > 0 ? 1 : 0
