import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../../services/all/src/main.ts', import.meta.url))

export interface RunningServer {
  readonly url: string
  /** From the start of the process to the first good answer, in ms. */
  readonly firstAnswer: number
  /** Resident memory now, in MB; undefined where the system has no /proc. */
  memory(): Promise<number | undefined>
  stop(): Promise<void>
}

/** Starts the whole system in a process of its own and waits for its first answer. `env` is added to ours. */
export async function startServer(
  port: number,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  patience = 600_000,
): Promise<RunningServer> {
  const began = performance.now()
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await answered(child, `${url}/health/ready`, patience)
  return {
    url,
    firstAnswer: performance.now() - began,
    memory: () => residentMemory(child.pid ?? 0),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function answered(child: ChildProcess, url: string, patience: number): Promise<void> {
  const end = performance.now() + patience
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
  throw new Error(`No answer from ${url} within ${patience} ms`)
}

async function residentMemory(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
}
