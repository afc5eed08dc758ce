import { type Command, InvalidArgumentError } from 'commander'
import type { Texts } from './texts.ts'

interface Json {
  readonly json?: boolean
}

/** The commands that look at what the processes share in Redis. */
export function addRedisCommands(program: Command, texts: Texts): void {
  const seconds = (text: string) => {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(texts.wholeSeconds)
    return Number(text)
  }

  const cache = program.command('cache').description(texts.cache)
  cache
    .command('get')
    .description(texts.cacheGet)
    .argument('<key>', texts.cacheKey)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.cacheGetHelp)
    .action(async (key: string, options: Json) => (await import('./commands/cache.ts')).getCached(texts, key, options))
  cache
    .command('set')
    .description(texts.cacheSet)
    .argument('<key>', texts.cacheKey)
    .argument('<value>', texts.cacheValue)
    .option('--timeout <seconds>', texts.cacheTimeout, seconds, 300)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.cacheSetHelp)
    .action(async (key: string, value: string, options: Json & { readonly timeout: number }) =>
      (await import('./commands/cache.ts')).setCached(texts, key, value, options),
    )
  cache
    .command('delete')
    .description(texts.cacheDelete)
    .argument('<key>', texts.cacheKey)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.cacheDeleteHelp)
    .action(async (key: string, options: Json) => (await import('./commands/cache.ts')).deleteCached(texts, key, options))

  const locks = program.command('locks').description(texts.locks)
  locks
    .command('list')
    .description(texts.locksList)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.locksListHelp)
    .action(async (options: Json) => (await import('./commands/locks.ts')).listLocks(texts, options))
  locks
    .command('free')
    .description(texts.locksFree)
    .argument('<key>', texts.lockKey)
    .option('--yes', texts.yes)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.locksFreeHelp)
    .action(async (key: string, options: Json & { readonly yes?: boolean }) => (await import('./commands/locks.ts')).freeLock(texts, key, options))
  locks
    .command('watch')
    .description(texts.locksWatch)
    .addHelpText('after', texts.locksWatchHelp)
    .action(async () => (await import('./commands/locks.ts')).watchLocks(texts))

  program
    .command('stats')
    .description(texts.stats)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.statsHelp)
    .action(async (options: Json) => (await import('./commands/stats.ts')).stats(texts, options))
}
