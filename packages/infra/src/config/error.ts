import type { Problem } from './read.ts'

function line({ name, value, expected }: Problem): string {
  return value === undefined ? `  ${name}: ${expected}` : `  ${name}=${value}: ${expected}`
}

/** The configuration is wrong: every variable at fault, and what was expected. The process cannot start. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'un error' : `${problems.length} errores`
    super([`La configuración tiene ${count}:`, ...problems.map(line)].join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}
