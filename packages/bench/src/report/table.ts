import type { Figure } from '../cases/case.ts'
import type { ComparedResult } from '../run-compared.ts'

/** Columns as wide as their longest cell; the first to the left, numbers to the right. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) => Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map((cell) => cell.length)))
  const line = (row: readonly string[]) =>
    widths.map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width))).join('  ')
  return [line(heads), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].map((text) => text.trimEnd()).join('\n')
}

/** Three digits that say something, whatever the size. */
export function short(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return value.toFixed(digits)
}

const HEADS = [
  'caso',
  'por s',
  '±',
  'p50 ms',
  'p99 ms',
  'referencia',
  'por s',
  'razón',
  'CPU node',
  'postgres',
  'redis',
  'SQL',
  'a postgres',
  'a redis',
  'respuestas',
  '',
]

export function comparedTable(results: readonly ComparedResult[]): string {
  return table(HEADS, results.map(comparedRow))
}

function comparedRow({ name, summary, reference, ratio, statements, writes }: ComparedResult): string[] {
  const { service, postgres, redis } = summary.cpu
  const cpu = [service, postgres, redis].map((ms) => (ms === undefined ? '–' : ms.toFixed(2)))
  const held = reference ? [reference.name, short(reference.summary.perSecond), (ratio ?? 0).toFixed(2)] : ['–', '–', '–']
  const sent = [statements, writes.postgres, writes.redis, writes.answers].map((count) => count.toFixed(1))
  const seen = [short(summary.perSecond), `${Math.round(summary.spread * 100)} %`, short(summary.p50), short(summary.p99)]
  return [name, ...seen, ...held, ...cpu, ...sent, notes({ summary, reference })]
}

/** What takes trust from a row. */
function notes({ summary, reference }: Pick<ComparedResult, 'summary' | 'reference'>): string {
  const disturbed = summary.disturbed + (reference?.summary.disturbed ?? 0)
  const rounds = summary.rounds + (reference?.summary.rounds ?? 0)
  const failed = summary.failed + (reference?.summary.failed ?? 0)
  return [...(disturbed > 0 ? [`${disturbed}/${rounds} con otra carga`] : []), ...(failed > 0 ? [`${failed} fallidas`] : [])].join(', ')
}

export function figuresLine(name: string, figures: readonly Figure[]): string {
  return `${name}: ${figures.map(({ label, value, unit }) => `${label} ${short(value)} ${unit}`.trim()).join(', ')}`
}
