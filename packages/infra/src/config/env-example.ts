import { COMPOSE, DEVELOPMENT } from './compose-variables.ts'
import type { Environment, Variable } from './variable.ts'
import { SECTIONS } from './variables.ts'

const WIDTH = 100

const HEAD = `# Variables de entorno de GPRO Logistic. Copie este archivo como .env en la misma carpeta y quite el # de lo que
# cambie; el entorno del proceso vale más que .env, y lo vacío cuenta como no puesto. Sin .env, el sistema arranca
# con SQLite, en un proceso y sin Redis. Este texto sale de packages/infra/src/config/variables.ts.
`

/** Written without a #: the three that say how the system runs. */
const SET = ['ENVIRONMENT', 'DATABASE_ENGINE', 'REDIS_ENABLED']

function comment(text: string): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`# ${word}`)
  }
  return lines.join('\n')
}

function describe(name: string, { description, fallback }: Variable<unknown>): string {
  if (name in DEVELOPMENT) return `${description} VALOR DE DESARROLLO: production no lo admite; ponga otro.`
  const inProduction = fallback('production')
  return inProduction === fallback('development') || inProduction === '' ? description : `${description} En staging y production: ${inProduction}.`
}

function assignment(name: string, { example, fallback }: Variable<unknown>): string {
  const development = DEVELOPMENT[name]
  if (development !== undefined) return `${name}=${development}`
  const line = `${name}=${fallback('development' satisfies Environment) || example}`
  return SET.includes(name) ? line : `#${line}`
}

/** The text of `.env.example`. */
export function envExample(): string {
  const sections = Object.entries({ ...SECTIONS, 'Docker Compose': COMPOSE }).map(([heading, variables]) => {
    const entries = Object.entries(variables).map(([name, variable]) => `${comment(describe(name, variable))}\n${assignment(name, variable)}\n`)
    return [`# == ${heading} ==\n`, ...entries].join('\n')
  })
  return [HEAD, ...sections].join('\n')
}
