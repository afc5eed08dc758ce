import { type Config, createFileRemover, createLog, loadConfig, openStore, type TaskContext } from '@gpro/infra'
import type { Texts } from './texts.ts'
import { withDatabase } from './with-database.ts'

/** What a task is given, for as long as the work takes. */
export async function withTaskContext<Result>(texts: Texts, config: Config, work: (ctx: TaskContext) => Promise<Result>): Promise<Result> {
  const log = createLog(config)
  const files = createFileRemover(await openStore(config))
  const now = () => new Date().toISOString()
  return withDatabase(texts, config.database, ({ db, transaction }) => work({ config, db, transaction, files, now, log }))
}

/** The operator hears what the command says. */
export function quietConfig(): Config {
  return { ...loadConfig(), logLevel: 'silent' }
}
