import { createFileRemover, createLog, loadConfig, runTask, type Standing, standingOf, type TaskContext } from '@gpro/infra'
import { worker } from '@gpro/worker'
import { Failure } from '../failure.ts'
import { table } from '../table.ts'
import type { Texts } from '../texts.ts'
import { withDatabase } from '../with-database.ts'

const TASKS = worker.work ?? []

interface Output {
  readonly json?: boolean
}

export async function listTasks(texts: Texts, { json = false }: Output): Promise<void> {
  const standings = await withContext(texts, ({ db, now }) => Promise.all(TASKS.map((task) => standingOf(task, db, now()))))
  console.log(json ? JSON.stringify(standings) : linesOf(standings, texts))
}

export async function runTaskNow(texts: Texts, name: string, { json = false }: Output): Promise<void> {
  const task = TASKS.find((each) => each.name === name)
  if (!task) throw new Failure(`${texts.unknownTask} ${TASKS.map((each) => each.name).join(', ')}`)
  const { slot, counts } = await withContext(texts, (ctx) => runTask(ctx, task))
  const words = Object.entries(counts).map(([what, count]) => `${what} ${count}`)
  console.log(json ? JSON.stringify({ task: name, slot, counts }) : `${texts.taskDone} ${name} (${words.join(', ')})`)
}

function withContext<Result>(texts: Texts, work: (ctx: TaskContext) => Promise<Result>): Promise<Result> {
  const config = loadConfig()
  const log = createLog({ ...config, logLevel: 'silent' })
  const files = createFileRemover(config.mediaPath)
  const now = () => new Date().toISOString()
  return withDatabase(texts, config.database, ({ db, transaction }) => work({ config, db, transaction, files, now, log }))
}

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/El_Salvador', dateStyle: 'short', timeStyle: 'short' })
const shown = (instant: string | null | undefined) => (instant ? local.format(new Date(instant)) : '-')

function linesOf(standings: readonly Standing[], { taskColumns, taskStates }: Texts): string {
  const rows = standings.map(({ name, schedule, last, next }) => {
    const state = last ? [taskStates[last.state], last.state === 'done' ? null : last.error].filter(Boolean).join(': ') : taskStates.never
    return [name, schedule, shown(last?.slot), shown(next), state]
  })
  return table(taskColumns, rows)
}
