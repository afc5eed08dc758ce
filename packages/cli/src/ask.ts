import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'

export function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true
}

/** Asks on the terminal. */
export function ask(question: string): Promise<string> {
  return answer(question, process.stderr)
}

/** Asks without showing what is typed. */
export async function askHidden(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const typed = await answer('', silent)
  process.stderr.write('\n')
  return typed
}

/** All of standard input, without the line break at its end. */
export async function readInput(): Promise<string> {
  return (await readAll(process.stdin)).replace(/\r?\n$/, '')
}

async function answer(question: string, output: NodeJS.WritableStream): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  const aborted = new AbortController()
  terminal.once('SIGINT', () => aborted.abort())
  terminal.once('close', () => aborted.abort())
  try {
    return await terminal.question(question, { signal: aborted.signal })
  } finally {
    terminal.close()
  }
}
