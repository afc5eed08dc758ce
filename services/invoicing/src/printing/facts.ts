import { type Block, typed } from './document.ts'
import { HEADED_BOX, NO_LINES } from './layouts.ts'

export type Fact = readonly [label: string, value: string]

/** What is not known is not printed. */
export function present(facts: readonly Fact[]): Fact[] {
  return facts.filter(([, value]) => value !== '')
}

export function factTable(facts: readonly Fact[]): Block {
  const rows = facts.map(([label, value]) => [{ text: label, style: 'label' }, typed(value)])
  return { table: { widths: ['auto', '*'], body: rows }, layout: NO_LINES }
}

/** A title over labels and values. */
export function box(title: string, facts: readonly Fact[], width: number | '*'): Block {
  return {
    width,
    table: { widths: ['*'], body: [[{ text: title, style: 'head' }], [factTable(present(facts))]] },
    layout: HEADED_BOX,
  }
}
