import { existsSync } from 'node:fs'
import { migrationsPending } from '@gpro/database'
import { createLog, loadConfig, openDatabase, runTask, type Standing, standingOf, type TaskContext } from '@gpro/infra'
import { worker } from '@gpro/worker'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'

const TASKS = worker.work ?? []

interface Output {
  readonly json?: boolean
}

export async function listTasks(texts: Texts, { json = false }: Output): Promise<void> {
  const standings = await withContext(texts, ({ db, now }) => Promise.all(TASKS.map((task) => standingOf(task, db, now()))))
  console.log(json ? JSON.stringify(standings) : table(standings, texts))
}

export async function runTaskNow(texts: Texts, name: string, { json = false }: Output): Promise<void> {
  const task = TASKS.find((each) => each.name === name)
  if (!task) throw new Failure(`${texts.unknownTask} ${TASKS.map((each) => each.name).join(', ')}`)
  const { slot, counts } = await withContext(texts, (ctx) => runTask(ctx, task))
  const words = Object.entries(counts).map(([what, count]) => `${what} ${count}`)
  console.log(json ? JSON.stringify({ task: name, slot, counts }) : `${texts.taskDone} ${name} (${words.join(', ')})`)
}

async function withContext<Result>(texts: Texts, work: (ctx: TaskContext) => Promise<Result>): Promise<Result> {
  const config = loadConfig()
  // To open it would make it.
  if (config.database.engine === 'sqlite' && !existsSync(config.database.path)) throw new Failure(texts.noFile)
  const database = await openDatabase(config.database)
  try {
    if ((await migrationsPending(database.kysely)).length > 0) throw new Failure(texts.pending)
    const { db, transaction } = database
    return await work({ db, transaction, now: () => new Date(), log: createLog({ ...config, logLevel: 'silent' }) })
  } finally {
    await database.close()
  }
}

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/El_Salvador', dateStyle: 'short', timeStyle: 'short' })
const shown = (instant: string | null | undefined) => (instant ? local.format(new Date(instant)) : '-')

function table(standings: readonly Standing[], { taskColumns, taskStates }: Texts): string {
  const rows = standings.map(({ name, schedule, last, next }) => ({
    name,
    schedule,
    last: shown(last?.slot),
    state: last ? [taskStates[last.state], last.state === 'done' ? null : last.error].filter(Boolean).join(': ') : taskStates.never,
    next: shown(next),
  }))
  const lines = [taskColumns, ...rows].map(({ name, schedule, last, next, state }) => [name, schedule, last, next, state])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
