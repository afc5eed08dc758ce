import type { ComparedResult } from '../run-compared.ts'
import type { Report } from './report.ts'
import { comparedTable, figuresLine, short } from './table.ts'

const WIDTH = 420
const ROW = 26

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A page that needs nothing but itself: a bar for each ratio, then all figures as text. */
export function toHtml({ machine, scale, compared, figures }: Report): string {
  const told = Object.entries(machine).map(([name, value]) => `${name} ${value}`)
  const lines = figures.map(({ name, figures: each }) => figuresLine(name, each))
  return `<!doctype html>
<html lang="es"><meta charset="utf-8"><title>pnpm bench</title>
<style>body{font:14px system-ui;margin:2em}pre{font-size:12px}svg text{font:13px system-ui}</style>
<h1>Razón a la referencia</h1>
<p>${escaped([...told, `${scale} órdenes`].join(' · '))}</p>
${bars(compared)}
<pre>${escaped([comparedTable(compared), '', ...lines].join('\n'))}</pre>
</html>
`
}

/** The line is where the case is as fast as its reference. */
function bars(compared: readonly ComparedResult[]): string {
  const ratios = compared.flatMap(({ name, ratio, reference }) => (ratio === null || !reference ? [] : [{ name, ratio, reference: reference.name }]))
  const most = Math.max(1, ...ratios.map(({ ratio }) => ratio))
  const rows = ratios.map(({ name, ratio, reference }, place) => {
    const y = place * ROW
    const width = (ratio / most) * WIDTH
    return `<text x="0" y="${y + 17}">${escaped(name)}</text><rect x="190" y="${y + 4}" width="${short(width)}" height="${ROW - 8}" fill="#3a6ea5"/>
<text x="${short(196 + width)}" y="${y + 17}">${ratio.toFixed(2)} · ${escaped(reference)}</text>`
  })
  const one = short(190 + WIDTH / most)
  const height = ratios.length * ROW
  return `<svg width="${WIDTH + 400}" height="${height}" role="img">${rows.join('\n')}<line x1="${one}" x2="${one}" y1="0" y2="${height}" stroke="#b33"/></svg>`
}
