import { type ColumnTitle, translateTitle } from '@gpro/contracts'
import { type Cents, dayOf, type Instant, timeOf } from '@gpro/core'
import type { Language } from '../http/requests/actor.ts'
import { type Cell, moneyCell, textCell } from './sheet-xml.ts'

/** What stands above a table: what it is, whose, and when it was made. */
export interface SheetHeading {
  readonly title: ColumnTitle
  readonly agency: string
  readonly at: Instant
  /** What stands in place of when it was made. */
  readonly lines?: readonly (readonly [name: ColumnTitle, value: string])[]
  readonly period?: { readonly year: number; readonly month: number }
  /** What it is about, line by line, below a title of its own. */
  readonly about?: { readonly title: ColumnTitle; readonly facts: readonly (readonly [name: ColumnTitle, value: string | Cents | null])[] }
  /** The title of the table. */
  readonly table?: ColumnTitle
}

/** The heading as rows of cells; an empty row parts its sections. */
export function headingRows({ title, agency, at, lines, period, about, table }: SheetHeading, language: Language): Cell[][] {
  const word = (words: ColumnTitle) => translateTitle(language, words)
  const made = `${word('Generado')}: ${shownInstant(at)}`
  const subtitle = `${agency.toUpperCase()} - ${word('Agencia Aduanal')}`
  const of = period && period.year !== 0 ? `${word('Período')}: ${shownPeriod(period, word('Año'))} | ${made}` : made
  const facts = (about?.facts ?? []).map(([name, value]) => [
    textCell(`${word(name)}:`, 'heading'),
    typeof value === 'number' ? moneyCell(value) : textCell(value),
  ])
  return [
    [textCell(word(title), 'heading')],
    [textCell(subtitle)],
    ...(lines ? lines.map(([name, value]) => [textCell(`${word(name)}: ${value}`)]) : [[textCell(of)]]),
    [],
    ...(about ? [[textCell(word(about.title), 'heading')], ...facts, []] : []),
    ...(table ? [[textCell(word(table), 'heading')]] : []),
  ]
}

/** `Año 2026`, `03/2026` */
function shownPeriod({ year, month }: { readonly year: number; readonly month: number }, whole: string): string {
  return month === 0 ? `${whole} ${year}` : `${String(month).padStart(2, '0')}/${year}`
}

/** `24/11/2026 17:21`, in the office. */
function shownInstant(at: Instant): string {
  const [year, month, day] = dayOf(at).split('-')
  return `${day}/${month}/${year} ${timeOf(at)}`
}
