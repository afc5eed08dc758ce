import { migrate, migrationsPending } from '@gpro/database'
import { createSuperuser as createAccount, type Superuser } from '@gpro/identity'
import { type Config, type Database, loadConfig, openDatabase } from '@gpro/infra'
import { ask, askHidden, isTerminal, readInput } from '../ask.ts'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'

export interface SuperuserOptions {
  readonly username?: string
  readonly email?: string
  readonly passwordStdin?: boolean
}

export async function createSuperuser(texts: Texts, options: SuperuserOptions): Promise<void> {
  const config = loadConfig()
  const database = await openDatabase(config.database)
  try {
    await requireTables(database, texts)
    const superuser = await describe(texts, options, config.superuser)
    const account = await createAccount({ transaction: database.transaction, now: () => new Date() }, superuser)
    console.log(`${texts.created} ${account.username}`)
  } finally {
    await database.close()
  }
}

/** An embedded database is brought up to date on the way, as at start; a server's only by the operator. */
async function requireTables({ engine, kysely }: Database, texts: Texts): Promise<void> {
  if (engine === 'sqlite') await migrate(kysely)
  else if ((await migrationsPending(kysely)).length > 0) throw new Failure(texts.pending)
}

async function describe(texts: Texts, options: SuperuserOptions, configured: Config['superuser']): Promise<Superuser> {
  const username = options.username ?? configured?.username ?? (await askUsername(texts))
  const email = options.email ?? configured?.email ?? ''
  if (options.passwordStdin) return { username, email, password: await readInput() }
  return { username, email, password: configured?.password ?? (await askPassword(texts)) }
}

async function askUsername(texts: Texts): Promise<string> {
  if (!isTerminal()) throw new Failure(texts.noUsername)
  return ask(texts.askUsername)
}

async function askPassword(texts: Texts): Promise<string> {
  if (!isTerminal()) throw new Failure(texts.noPassword)
  const password = await askHidden(texts.askPassword)
  if ((await askHidden(texts.askAgain)) !== password) throw new Failure(texts.different)
  return password
}
