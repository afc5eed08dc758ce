import type { Problem } from './read.ts'

/** The configuration is wrong: every variable at fault, and what was expected. The process cannot start. */
export class ConfigError extends Error {
  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'un error' : `${problems.length} errores`
    const lines = problems.map(({ name, value, expected }) => `  ${name}${value === undefined ? '' : `=${value}`}: ${expected}`)
    super([`La configuración tiene ${count}:`, ...lines].join('\n'))
    this.name = 'ConfigError'
  }
}
