import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { NODE_LIMITS } from '@gpro/testing'
import type { Counts, Question } from './inside/questions.ts'

const MAIN = fileURLToPath(new URL('../../../services/all/src/main.ts', import.meta.url))
/** Where `npm start` keeps what Node has compiled. */
const COMPILED = fileURLToPath(new URL('../../../node_modules/.cache/gpro', import.meta.url))
const WATCH = new URL('inside/watch.ts', import.meta.url).href

export interface RunningServer {
  readonly url: string
  readonly pid: number
  /** From the start of the process to the first good answer, in ms. */
  readonly firstAnswer: number
  /** Resident memory now, in MB; undefined where the system has no /proc. */
  memory(): Promise<number | undefined>
  /** Of one that is watched. */
  ask(question: Question): Promise<Counts>
  stop(): Promise<void>
}

interface ServerOptions {
  readonly args?: readonly string[]
  /** It can be asked what it sends, which slows it down. */
  readonly watched?: boolean
  /** Where its log goes; nowhere without it. */
  readonly log?: string
}

const PATIENCE_MS = 600_000

/** Starts the whole system in a process of its own and waits for its first answer. It gets no other variables than `env`, and Node what `npm start` gives it. */
export async function startServer(
  port: number,
  env: Readonly<Record<string, string>>,
  { args = [], watched = false, log }: ServerOptions = {},
): Promise<RunningServer> {
  const began = performance.now()
  const child = spawn(process.execPath, [...NODE_LIMITS, ...(watched ? ['--import', WATCH] : []), MAIN, ...args], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, ...env, PORT: String(port) },
    stdio: ['ignore', log ? openSync(log, 'a') : 'ignore', 'inherit', ...(watched ? ['ipc' as const] : [])],
  })
  const url = `http://127.0.0.1:${port}`
  await answered(child, `${url}/health/ready`)
  return {
    url,
    pid: child.pid ?? 0,
    firstAnswer: performance.now() - began,
    memory: () => residentMemory(child.pid ?? 0),
    async ask(question) {
      const answer = once(child, 'message')
      child.send(question)
      const [counts] = await answer
      return counts
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function answered(child: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it answered`)
    const good = await fetch(url).then(
      (answer) => answer.ok,
      // Not listening yet.
      () => false,
    )
    if (good) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  child.kill('SIGKILL')
  throw new Error(`No answer from ${url} within ${PATIENCE_MS} ms`)
}

async function residentMemory(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
}
