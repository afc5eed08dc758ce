import type { RedisPart } from '@gpro/infra'

export const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false })

export interface Check {
  readonly database: { readonly engine: string; readonly name: string; readonly host: string | null; readonly ms: number | null }
  readonly cache: { readonly backend: string; readonly url: string | null; readonly parts: readonly RedisPart[] }
  /** Undefined where CLAMAV_SOCKET names none; null where it does not answer. */
  readonly antivirus?: { readonly ms: number | null }
  /** What is wrong and what to do. */
  readonly problems: readonly string[]
  /** What works, and may not for long. */
  readonly warnings: readonly string[]
}

const LABELS: Readonly<Record<RedisPart['name'], string>> = {
  cache: 'Default Cache',
  locks: 'Locks Cache',
  locks2: 'Locks Cache 2',
  locks3: 'Locks Cache 3',
  sessions: 'Sessions Cache',
}

const status = (ms: number | null | undefined) => (ms === null || ms === undefined ? '✗ Not connected' : `✓ Connected (${oneDecimal.format(ms)}ms)`)

/** The report of the user's guide, line by line; its labels stay English, as people look for them. */
export function report({ database, cache, antivirus, problems, warnings }: Check): string {
  const heavy = '='.repeat(50)
  const light = '-'.repeat(30)
  const usual = [`   Backend: ${cache.backend}`, ...(cache.url === null ? [] : [`   URL: ${cache.url}`])]
  const parts = cache.parts.map(({ name, ms, memory }) => `   ${LABELS[name]}: ${status(ms)}${memory === undefined ? '' : ` · ${memory}`}`)
  return [
    heavy,
    ' GPRO Logistic - Infrastructure Health Check',
    heavy,
    '',
    '📦 DATABASE',
    light,
    `   Engine: ${database.engine}`,
    `   Database: ${database.name}`,
    ...(database.host === null ? [] : [`   Host: ${database.host}`]),
    `   Status: ${status(database.ms)}`,
    '',
    `💾 CACHE (${cache.backend})`,
    light,
    ...usual,
    ...parts,
    ...(antivirus ? ['', '🛡 ANTIVIRUS (ClamAV)', light, `   Status: ${status(antivirus.ms)}`] : []),
    '',
    ...warnings.map((warning) => ` ⚠ ${warning}`),
    ...problems.map((problem) => ` ✗ ${problem}`),
    ...(problems.length === 0 ? [' ✓ All systems operational'] : []),
  ].join('\n')
}
