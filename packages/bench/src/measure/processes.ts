import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** The kernel counts time in hundredths of a second on every Linux that Node runs on. */
const TICK_MS = 10

export interface Process {
  readonly pid: number
  readonly parent: number
  readonly name: string
  /** Its own and that of its children that ended, in milliseconds. */
  readonly cpu: number
}

/** One line of /proc/<pid>/stat; the name may hold spaces and brackets. */
export function parseStat(text: string): Process {
  const end = text.lastIndexOf(')')
  const [pid, name] = [text.slice(0, text.indexOf(' ')), text.slice(text.indexOf('(') + 1, end)]
  const fields = text.slice(end + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return { pid: Number(pid), parent: Number(fields[1]), name, cpu: ticks * TICK_MS }
}

/** Milliseconds that all cores together were busy, from the first line of /proc/stat. Other machines' share of a shared core counts. */
export function parseBusy(text: string): number {
  const [user = 0, nice = 0, system = 0, , , , , steal = 0] = text.split(/\s+/).slice(1).map(Number)
  return (user + nice + system + steal) * TICK_MS
}

/** The process and all below it. */
export function descendants(processes: readonly Process[], root: number): Process[] {
  const found = processes.filter(({ pid }) => pid === root)
  for (const { pid } of found) found.push(...processes.filter(({ parent }) => parent === pid))
  return found
}

/** A moment: what each program of ours has used until then, and the whole machine. Undefined where there is no /proc. */
export interface Moment {
  readonly at: number
  readonly busy: number
  readonly ours: number
  readonly programs: Readonly<Record<string, number>>
}

/** `served` is the process that answers requests; others are known by their names. */
export function momentOf(served: number): Moment | undefined {
  try {
    const ours = descendants(allProcesses(), process.pid)
    const named = (name: string) => sum(ours.filter((each) => each.name === name))
    const programs = { service: sum(ours.filter(({ pid }) => pid === served)), postgres: named('postgres'), redis: named('redis-server') }
    return { at: performance.now(), busy: parseBusy(readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? ''), ours: sum(ours), programs }
  } catch {
    return undefined
  }
}

function sum(processes: readonly Process[]): number {
  return processes.reduce((total, { cpu }) => total + cpu, 0)
}

function allProcesses(): Process[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    try {
      return [parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))]
    } catch {
      // It ended meanwhile.
      return []
    }
  })
}

/** The share of the machine that others took between two moments. */
export function othersShare(before: Moment, after: Moment, cores = availableParallelism()): number {
  const others = after.busy - before.busy - (after.ours - before.ours)
  return Math.max(0, others / ((after.at - before.at) * cores))
}
