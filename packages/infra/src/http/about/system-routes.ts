import { readSystem, type SystemView } from '@gpro/contracts'
import { type Instant, shift } from '@gpro/core'
import type { Routes } from '../../host/service.ts'
import { listLastRuns } from '../../tasks/runs.ts'
import { buildCommit, VERSION } from '../../version.ts'

type Run = Awaited<ReturnType<typeof listLastRuns>>[number]

/** What runs here and how scheduled work went, for those who look after the system. */
export const systemRoutes: Routes = (app, ctx) => {
  const started_at = shift(ctx.now(), -Math.round(process.uptime() * 1000))
  let commit: string | undefined

  app.route({
    ...readSystem,
    async handler() {
      commit ??= buildCommit()
      const now = ctx.now()
      const runs = await listLastRuns(ctx.db, {})
      return { version: VERSION, commit, node: process.version, started_at, tasks: runs.map((run) => toTaskView(run, now)) }
    },
  })
}

function toTaskView({ holder, held_until, ...run }: Run, now: Instant): SystemView['tasks'][number] {
  const held = holder !== null && held_until > now
  return { ...run, state: run.finished_at !== null ? 'done' : held ? 'running' : 'failed' }
}
