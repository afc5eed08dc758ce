import { type Config, createFileRemover, createLog, type TaskContext } from '@gpro/infra'
import type { Texts } from './texts.ts'
import { withDatabase } from './with-database.ts'

/** What a task is given, for as long as the work takes. */
export function withTaskContext<Result>(texts: Texts, config: Config, work: (ctx: TaskContext) => Promise<Result>): Promise<Result> {
  const log = createLog(config)
  const files = createFileRemover(config.mediaPath)
  const now = () => new Date().toISOString()
  return withDatabase(texts, config.database, ({ db, transaction }) => work({ config, db, transaction, files, now, log }))
}
