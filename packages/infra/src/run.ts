import type { AnyService } from './service.ts'

/** Runs services in this process: configuration, database, migrations where embedded, HTTP, clean stop. */
export async function run(_services: readonly AnyService[]): Promise<void> {
  throw new Error('not built yet')
}
