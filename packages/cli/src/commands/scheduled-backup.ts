import { createLog, createScheduler, lastBackup, loadConfig, scheduledBackup, startMetrics } from '@gpro/infra'
import { withTaskContext } from '../task-context.ts'
import type { Texts } from '../texts.ts'

/** Backs up by the clock until it is told to stop: for where the worker has neither pg_dump nor the login that may read it all. */
export async function backupByTheClock(texts: Texts): Promise<void> {
  const config = loadConfig()
  const tasks = scheduledBackup(config)
  const [task] = tasks
  console.error(task ? `${texts.backupsAt} ${task.schedule} → ${config.backups.path}` : texts.backupsOff)
  const measured = await startMetrics(config, createLog(config), 'backup')
  try {
    if (!task) return await toldToStop()
    await withTaskContext(texts, config, async (ctx) => {
      measured?.metrics.watchBackups(() => lastBackup(ctx.db, config.backups))
      const scheduler = createScheduler({ tasks, ctx, onRun: measured?.metrics.taskEnded })
      scheduler.start()
      await toldToStop()
      await scheduler.stop()
    })
  } finally {
    await measured?.stop()
  }
}

function toldToStop(): Promise<void> {
  return new Promise((stop) => {
    // Nothing else that waits keeps a process running.
    const awake = setInterval(() => {}, 2 ** 30)
    const end = () => {
      clearInterval(awake)
      stop()
    }
    process.once('SIGTERM', end).once('SIGINT', end)
  })
}
