import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const WITH_PARENT = new URL('with-parent.ts', import.meta.url).href
const PATCHED = new URL('patched.ts', import.meta.url).href
/** Kept between runs: to start is then a third less work. */
const COMPILED = fileURLToPath(new URL('../../../node_modules/.cache/gpro-programs', import.meta.url))
const ROOT = new URL('../../../', import.meta.url)

/** A process of the system under test. */
export interface Program {
  readonly url: string
  /** What it said so far, the last part of it. */
  output(): string
  /** Bytes of all it said. */
  written(): number
  kill(signal: NodeJS.Signals): Promise<void>
  /** Once it ended by itself. */
  exitCode(): Promise<number | null>
  stop(): Promise<void>
}

/** The statement below each `// guard: <name>` of a file is left out; of an `if` with a block, what it decides. */
export interface GuardOut {
  /** From the root of the repository. */
  readonly file: string
  readonly guard: string
}

/** Another function in the place of one that a file exports. It may call the one it replaces, as `original`. */
export interface StandIn {
  readonly file: string
  readonly replaces: string
  /** The source of a function in JavaScript: `async (trx, series) => …`. */
  readonly by: string
}

export type Patch = GuardOut | StandIn

export interface ProgramOptions {
  /** From the root of the repository. */
  readonly main: string
  readonly args?: readonly string[]
  readonly port: number
  readonly env: Readonly<Record<string, string>>
  readonly patches?: readonly Patch[]
}

export function startProgram({ main, args = [], port, env, patches = [] }: ProgramOptions): Program {
  const loaded = patches.length > 0 ? ['--import', WITH_PARENT, '--import', PATCHED] : ['--import', WITH_PARENT]
  const child: ChildProcess = spawn(process.execPath, [...loaded, fileURLToPath(new URL(main, ROOT)), ...args], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, PROOF_PATCHES: JSON.stringify(patches), ...env },
    stdio: 'pipe',
  })
  let said = ''
  let bytes = 0
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000)
      bytes += Buffer.byteLength(text)
    })
  }
  const exited = once(child, 'exit')
  async function kill(signal: NodeJS.Signals): Promise<void> {
    child.kill(signal)
    // Once it is gone this is so at once.
    await exited
  }
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => said,
    written: () => bytes,
    kill,
    exitCode: async () => (await exited)[0],
    stop: () => kill('SIGTERM'),
  }
}

/** Resolves when the address answers this status; fails with what the program said when it does not in time. */
export async function untilAnswers(program: Program, path: string, status: number): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const answer = await fetch(program.url + path, { signal: AbortSignal.timeout(3000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === status) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${program.url}${path} did not answer ${status}\n${program.output()}`)
}
