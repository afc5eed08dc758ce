import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { COMPOSE } from './compose-variables.ts'
import { type Config, configOf } from './config.ts'
import { ConfigError } from './error.ts'
import { readVariables, type Text } from './read.ts'
import { judge } from './rules.ts'
import { VARIABLES } from './variables.ts'

const REPOSITORY = resolve(import.meta.dirname, '../../../..')

/** The variables of `.env`, where there is one. Tests don't read it: a developer's own settings must not decide them. */
function dotenv(root: string, env: Text): Text {
  if (env.ENVIRONMENT === 'test') return {}
  try {
    return parseEnv(readFileSync(join(root, '.env'), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new ConfigError([{ name: '.env', expected: `no se puede leer (${error instanceof Error ? error.message : error})` }])
  }
}

/**
 * The configuration from the environment and `.env`, which the environment overrules. Relative paths start at `root`.
 * @throws ConfigError naming every variable that is wrong
 */
export function loadConfig(env: Text = process.env, root: string = REPOSITORY): Config {
  const file = dotenv(root, env)
  const { values, problems } = readVariables({ ...file, ...env })
  const config = configOf(values, root)
  const { problems: refusals, warnings } = judge(config, values)
  const all = [...problems, ...refusals.filter(({ name }) => problems.every((problem) => problem.name !== name))]
  if (all.length > 0) throw new ConfigError(all)
  return { ...config, warnings: [...warnings, ...unknownIn(file), ...misspeltIn(env)] }
}

/** A misspelt name would otherwise do nothing, silently. */
function unknownIn(file: Text): string[] {
  const others = /^(VITE|COMPOSE|POSTGRES|PGADMIN|TEST)_/
  return Object.keys(file)
    .filter((name) => !(name in VARIABLES) && !(name in COMPOSE) && !others.test(name))
    .map((name) => `${name}: está en .env, pero el sistema no la conoce`)
}

/** Of all that an environment holds, what begins as ours do and is none; Compose and Kubernetes set names of their own for other services. */
function misspeltIn(env: Text): string[] {
  const ours = /^(DB|DATABASE|SQLITE|REDIS|BACKUP|MEDIA|MFA|SUPERUSER|AGENCY|ALLOWED|CREDIT)_/
  const known = (name: string) => name in VARIABLES || name in COMPOSE
  return Object.entries(env)
    .filter(([name, value]) => value && ours.test(name) && !known(name) && !/_(SERVICE|PORT)(_|$)/.test(name))
    .map(([name]) => `${name}: está en el entorno, pero el sistema no la conoce`)
}
