import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '@gpro/infra/testing'
import { inSession, type Session } from './gate.ts'

export type Ask = () => Promise<Answer>

/** Which of these processes of PostgreSQL wait for another. */
export type Blocked = (backends: readonly number[]) => Promise<readonly number[]>

interface Step {
  readonly chosen: number
  /** Who could have come instead. */
  readonly enabled: readonly number[]
  readonly statement: string
}

export interface Run {
  readonly steps: readonly Step[]
  readonly answers: readonly Answer[]
}

const LONGEST_MS = 20_000

/** Two requests, whose statements come in the order that `plan` says; once it is used up, whoever began goes on as long as possible. */
async function runInOrder(asks: readonly Ask[], plan: readonly number[], blocked: Blocked): Promise<Run> {
  const running = asks.map((ask) => inSession(ask))
  const sessions = running.map(({ session }) => session)
  const steps: Step[] = []
  let current = 0
  for (;;) {
    await settle(sessions, blocked)
    const enabled = sessions.flatMap(({ state }, index) => (state === 'waiting' ? [index] : []))
    if (sessions.every(({ state }) => state === 'done')) break
    // All wait for each other: PostgreSQL ends that.
    if (enabled.length === 0) {
      await sleep(5)
      continue
    }
    const wished = plan[steps.length] ?? current
    const chosen = enabled.includes(wished) ? wished : (enabled[0] ?? 0)
    const session = sessions[chosen]
    if (!session) throw new Error('Nobody was chosen')
    steps.push({ chosen, enabled, statement: session.statement })
    current = chosen
    session.state = 'running'
    session.proceed()
  }
  return { steps, answers: await Promise.all(running.map(({ answer }) => answer)) }
}

/** Until each session has ended, waits to be let through, or waits for another in the database. */
async function settle(sessions: readonly Session[], blocked: Blocked): Promise<void> {
  const until = performance.now() + LONGEST_MS
  for (let turn = 0; ; turn += 1) {
    const busy = sessions.filter(({ state }) => state === 'thinking' || state === 'running')
    if (busy.length === 0) return
    // Most statements are answered at once.
    if (turn > 2 && busy.every(({ state }) => state === 'running')) {
      const backends = busy.map(({ backend }) => backend)
      const waiting = await blocked(backends)
      if (backends.every((backend) => waiting.includes(backend))) return
    }
    if (performance.now() > until) throw new Error(`Nothing moves: ${busy.map(({ state, statement }) => `${state} ${statement}`).join('; ')}`)
    await sleep(1)
  }
}

export interface Exploration {
  /** Two requests on documents of their own, made anew for each order. */
  readonly prepare: () => Promise<readonly Ask[]>
  readonly blocked: Blocked
  /** What is wrong after a run, in words. */
  readonly check: (run: Run) => Promise<readonly string[]>
  /** How often the one that could go on is made to wait for the other. */
  readonly switches: number
  readonly most: number
  /** Which of the orders that are left comes next. */
  readonly pick: (count: number) => number
}

export interface Explored {
  readonly orders: number
  /** How often each was told yes. */
  readonly accepted: readonly number[]
  readonly anomalies: readonly string[]
}

/** The orders of the statements of two requests, until one goes wrong. What follows a statement that is blocked has no other order, so none is tried. */
export async function explore({ prepare, blocked, check, switches, most, pick }: Exploration): Promise<Explored> {
  const left: (readonly number[])[] = [[]]
  const planned = new Set<string>()
  const anomalies: string[] = []
  const accepted = [0, 0]
  let orders = 0
  while (left.length > 0 && orders < most && anomalies.length === 0) {
    const [plan = []] = left.splice(pick(left.length), 1)
    const run = await runInOrder(await prepare(), plan, blocked)
    orders += 1
    for (const [index, { status }] of run.answers.entries()) if (status < 300) accepted[index] = (accepted[index] ?? 0) + 1
    for (const wrong of await check(run)) anomalies.push(`${wrong}\n${trace(run)}`)
    for (const other of alternatives(run, plan.length, switches)) {
      const name = other.join('')
      if (planned.has(name)) continue
      planned.add(name)
      left.push(other)
    }
  }
  return { orders, accepted, anomalies }
}

/** The same order up to some step, where the other comes instead. */
function alternatives({ steps }: Run, from: number, switches: number): (readonly number[])[] {
  const chosen = steps.map((step) => step.chosen)
  return steps.flatMap(({ enabled }, index) => {
    if (index < from) return []
    const before = chosen.slice(0, index)
    return enabled
      .filter((other) => other !== chosen[index])
      .map((other) => [...before, other])
      .filter((plan) => forced(plan, steps) <= switches)
  })
}

/** How often somebody had to wait who could have gone on. */
function forced(plan: readonly number[], steps: readonly Step[]): number {
  return plan.filter((chosen, index) => {
    const before = plan[index - 1]
    return before !== undefined && before !== chosen && steps[index]?.enabled.includes(before)
  }).length
}

function trace({ steps, answers }: Run): string {
  const lines = steps.map(({ chosen, statement }) => `  ${'AB'[chosen]} ${statement.slice(0, 160)}`)
  const told = answers.map(({ status, body }, index) => `  ${'AB'[index]} → ${status} ${JSON.stringify(body)?.slice(0, 200)}`)
  return [...lines, ...told].join('\n')
}
