import { migrate, migrationsPending, refuseRetiredDatabase } from '@gpro/database'
import { createSuperuser as createAccount, type Superuser } from '@gpro/identity'
import { type Config, type Database, loadConfig, openDatabase } from '@gpro/infra'
import { ask, askHidden, isTerminal, readInput } from '../ask.ts'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'

export interface SuperuserOptions {
  readonly username?: string
  readonly email?: string
  readonly passwordStdin?: boolean
  /** False: nobody is asked. */
  readonly input?: boolean
  readonly noinput?: boolean
  readonly json?: boolean
}

export async function createSuperuser(texts: Texts, options: SuperuserOptions): Promise<void> {
  const config = loadConfig(environment(options))
  const database = await openDatabase(config.database)
  try {
    await requireTables(database, texts)
    await refuseRetiredDatabase(database.kysely)
    const superuser = await describe(texts, options, config.superuser)
    const account = await createAccount({ config, transaction: database.transaction, now: () => new Date().toISOString() }, superuser)
    console.log(options.json ? JSON.stringify({ username: account.username }) : `${texts.created} ${account.username}`)
  } finally {
    await database.close()
  }
}

/** The password of the environment belongs to the name of the command, where one is given. */
function environment({ username }: SuperuserOptions): NodeJS.ProcessEnv {
  const complete = username !== undefined && process.env.SUPERUSER_PASSWORD !== undefined
  return complete ? { ...process.env, SUPERUSER_USERNAME: username } : process.env
}

/** An embedded database is brought up to date on the way, as at start; a server's only by the operator. */
async function requireTables({ engine, kysely }: Database, texts: Texts): Promise<void> {
  if (engine === 'sqlite') await migrate(kysely)
  else if ((await migrationsPending(kysely)).length > 0) throw new Failure(texts.pending)
}

async function describe(texts: Texts, options: SuperuserOptions, configured: Config['superuser']): Promise<Superuser> {
  const asking = options.input !== false && !options.noinput && isTerminal()
  const username = options.username ?? configured?.username ?? (await askUsername(texts, asking))
  const email = options.email ?? configured?.email ?? ''
  if (options.passwordStdin) return { username, email, password: await readInput() }
  return { username, email, password: configured?.password ?? (await askPassword(texts, asking)) }
}

async function askUsername(texts: Texts, asking: boolean): Promise<string> {
  if (!asking) throw new Failure(texts.noUsername)
  return ask(texts.askUsername)
}

async function askPassword(texts: Texts, asking: boolean): Promise<string> {
  if (!asking) throw new Failure(texts.noPassword)
  const password = await askHidden(texts.askPassword)
  if ((await askHidden(texts.askAgain)) !== password) throw new Failure(texts.different)
  return password
}
