import { COMPOSE } from './compose-variables.ts'
import type { Variable } from './variable.ts'
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

function describe({ description, fallback, development }: Variable<unknown>): string {
  if (development !== undefined) return `${description} VALOR DE DESARROLLO: production no lo admite; ponga otro.`
  const inProduction = fallback('production')
  return !inProduction || inProduction === fallback('development') ? description : `${description} En staging y production: ${inProduction}.`
}

function assignment(name: string, { development, example = '', fallback }: Variable<unknown>): string {
  const hidden = SET.includes(name) || development !== undefined ? '' : '#'
  return `${hidden}${name}=${development ?? (fallback('development') || example)}`
}

/** The text of `.env.example`. */
export function envExample(): string {
  const sections = Object.entries({ ...SECTIONS, 'Docker Compose': COMPOSE }).map(([heading, variables]) => {
    const entries = Object.entries(variables).map(([name, variable]) => `${comment(describe(variable))}\n${assignment(name, variable)}\n`)
    return [`# == ${heading} ==\n`, ...entries].join('\n')
  })
  return [HEAD, ...sections].join('\n')
}
