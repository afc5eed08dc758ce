import { add, type Cents, percentOf, ZERO } from '@gpro/core'
import type { Rules } from '../rules/rules.ts'
import type { DocumentLine } from './input.ts'

/**
 * What the Ministry expects a gran contribuyente to withhold: 1 % of all that is taxed, from 100 dollars on. The house counts charges only;
 * as long as no re-billed expense is taxed, the two are the same.
 */
export function retentionOn(lines: readonly Pick<DocumentLine, 'class' | 'net'>[], { retention_from, retention_rate }: Rules): Cents {
  const base = add(...lines.filter((line) => line.class === 'gravado').map(({ net }) => net))
  return base >= retention_from ? percentOf(base, retention_rate) : ZERO
}
