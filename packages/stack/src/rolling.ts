import { setTimeout as sleep } from 'node:timers/promises'
import { load, type Outcome, type Send } from './load.ts'
import type { Stack } from './stack.ts'

/** How one who is logged in sends requests by turns; with `writes`, each tenth makes a new client. */
export async function sender({ gateway, superuser }: Stack, paths: readonly string[], writes: boolean): Promise<Send> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${gateway.url}/api/users/token/`, { method: 'POST', headers, body: JSON.stringify(superuser) })
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null || !('access' in body)) throw new Error(`No token: ${JSON.stringify(body)}`)
  const authorization = `Bearer ${body.access}`
  const client = { payment_condition: 'contado', credit_days: 0, credit_limit: '0.00', taxpayer_type: 'pequeno' }
  return (count, signal) => {
    if (!writes || count % 10 !== 0)
      return { method: 'GET', answer: fetch(`${gateway.url}/api${paths[count % paths.length]}`, { headers: { authorization }, signal }) }
    const name = `Cliente ${count} ${performance.now()}`
    const init = { method: 'POST', headers: { ...headers, authorization }, body: JSON.stringify({ ...client, name }), signal }
    return { method: 'POST', answer: fetch(`${gateway.url}/api/clients/`, init) }
  }
}

export interface Rolled extends Outcome {
  /** Milliseconds from the signal to the end of each process. */
  readonly stops: readonly number[]
  readonly seconds: number
}

/** Restarts every process of every service one after another under load. */
export async function roll(stack: Stack, perSecond: number, send: Send): Promise<Rolled> {
  let over = false
  const began = performance.now()
  const loading = load(perSecond, send, () => over)
  const stops: number[] = []
  try {
    for (const [name, group] of stack.programs) for (const index of group.keys()) stops.push(await stack.restart(name, index))
  } finally {
    over = true
  }
  return { ...(await loading), stops, seconds: (performance.now() - began) / 1000 }
}

export interface Killed extends Outcome {
  /** Of those that failed, the ones that had not even begun when the process died and the gateway could have known. */
  readonly later: readonly string[]
}

/** Kills one process of a service in the middle of its work. */
export async function killOne(stack: Stack, name: string, perSecond: number, send: Send): Promise<Killed> {
  let over = false
  const loading = load(perSecond, send, () => over)
  await sleep(1500)
  await stack.programs.get(name)?.[0]?.kill('SIGKILL')
  const known = performance.now() + stack.gateway.blindMs
  await sleep(3000)
  over = true
  const outcome = await loading
  return { ...outcome, later: outcome.failed.filter(({ from }) => from > known).map(({ reason }) => reason) }
}
