import { runTask, type Standing, standingOf, workOf } from '@gpro/infra'
import { worker } from '@gpro/worker'
import { Failure } from '../failure.ts'
import { table } from '../table.ts'
import { quietConfig, withTaskContext } from '../task-context.ts'
import type { Texts } from '../texts.ts'

interface Output {
  readonly json?: boolean
}

export async function listTasks(texts: Texts, { json = false }: Output): Promise<void> {
  const config = quietConfig()
  const tasks = workOf(worker, config)
  const standings = await withTaskContext(texts, config, ({ db, now }) => Promise.all(tasks.map((task) => standingOf(task, db, now()))))
  console.log(json ? JSON.stringify(standings) : linesOf(standings, texts))
}

export async function runTaskNow(texts: Texts, name: string, { json = false }: Output): Promise<void> {
  const config = quietConfig()
  const tasks = workOf(worker, config)
  const task = tasks.find((each) => each.name === name)
  if (!task) throw new Failure(`${texts.unknownTask} ${tasks.map((each) => each.name).join(', ')}`)
  const { slot, counts } = await withTaskContext(texts, config, (ctx) => runTask(ctx, task))
  const words = Object.entries(counts).map(([what, count]) => `${what} ${count}`)
  console.log(json ? JSON.stringify({ task: name, slot, counts }) : `${texts.taskDone} ${name} (${words.join(', ')})`)
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
