import type { Violation } from './checks.ts'
import type { ProveReport } from './prove.ts'
import { inSpanish } from './words.ts'

function escaped(text: unknown): string {
  const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return String(text).replace(/[&<>"]/g, (sign) => NAMES[sign] ?? sign)
}

function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = (values: readonly unknown[], tag: string) => values.map((value) => `<${tag}>${escaped(value)}</${tag}>`).join('')
  return `<table><thead><tr>${cells(head, 'th')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody></table>`
}

function told({ rule, found, invoice, order, history = [] }: Violation): string {
  const whose = invoice === undefined ? (order === undefined ? '' : ` · orden ${order}`) : ` · factura ${invoice}`
  return `<h3>${escaped(rule)}</h3><p>${escaped(found)}${whose}</p><ol>${history.map((line) => `<li>${escaped(line)}</li>`).join('')}</ol>`
}

/** One page to look at, without anything from elsewhere. */
export function htmlReport(report: ProveReport): string {
  const { seed, seconds, operations, accepted, refused, unsure, retried, answersLost, faults, byOperation, violations } = report
  const held = violations.length === 0
  const strikes = Object.values(faults).reduce((sum, count) => sum + count, 0)
  const figures = [
    ['Operaciones', operations],
    ['Aceptadas', accepted],
    ['Rechazadas', refused],
    ['Rechazadas tras perderse una respuesta', unsure],
    ['Solicitudes repetidas', retried],
    ['Respuestas perdidas', answersLost],
    ['Fallas', strikes],
    ['Violaciones', violations.length],
    ['Segundos', seconds],
    ['Semilla', seed],
  ]
  const work = Object.entries(byOperation).map(([name, counts]) => [inSpanish(name), counts.accepted, counts.refused, counts.unsure])
  return `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>La promesa, probada</title><style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24 }
h1 { margin-bottom: 0 } .verdict { font-size: 1.2rem; color: ${held ? '#116329' : '#a40e26'} }
table { border-collapse: collapse; margin: .5rem 0 1.5rem } td, th { padding: .25rem .75rem; border-bottom: 1px solid #d0d7de; text-align: left }
td:not(:first-child) { text-align: right; font-variant-numeric: tabular-nums } .columns { display: flex; gap: 3rem; flex-wrap: wrap }
</style></head><body>
<h1>GPRO Logistic: la promesa, probada</h1>
<p>Ninguna orden se factura dos veces, ningún centavo se pierde, ningún número se repite.</p>
<p class="verdict">${held ? 'Se cumplió: ninguna violación.' : `No se cumplió. Violaciones: ${violations.length}.`}</p>
<div class="columns"><section><h2>Cifras</h2>${table(['', ''], figures)}</section>
<section><h2>Fallas</h2>${table(
    ['Qué pasó', 'Veces'],
    Object.entries(faults).map(([name, count]) => [inSpanish(name), count]),
  )}</section>
<section><h2>Operaciones</h2>${table(['', 'Aceptadas', 'Rechazadas', 'Inciertas'], work)}</section></div>
${held ? '' : `<h2>Violaciones</h2>${violations.map(told).join('')}`}
</body></html>
`
}

/** Several rounds as one. */
export function addUp(reports: readonly ProveReport[]): ProveReport {
  const sum = (of: (report: ProveReport) => number) => reports.reduce((total, report) => total + of(report), 0)
  const byOperation: Record<string, { accepted: number; refused: number; unsure: number }> = {}
  const faults: Record<string, number> = {}
  for (const report of reports) {
    for (const [name, count] of Object.entries(report.faults)) faults[name] = (faults[name] ?? 0) + count
    for (const [name, { accepted, refused, unsure }] of Object.entries(report.byOperation)) {
      const before = byOperation[name] ?? { accepted: 0, refused: 0, unsure: 0 }
      byOperation[name] = { accepted: before.accepted + accepted, refused: before.refused + refused, unsure: before.unsure + unsure }
    }
  }
  return {
    seed: reports[0]?.seed ?? 0,
    seconds: sum(({ seconds }) => seconds),
    operations: sum(({ operations }) => operations),
    accepted: sum(({ accepted }) => accepted),
    refused: sum(({ refused }) => refused),
    unsure: sum(({ unsure }) => unsure),
    retried: sum(({ retried }) => retried),
    answersLost: sum(({ answersLost }) => answersLost),
    faults,
    byOperation,
    violations: reports.flatMap(({ violations }) => violations),
  }
}
