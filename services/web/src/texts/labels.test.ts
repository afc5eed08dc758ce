import * as contracts from '@gpro/contracts'
import { expect, it } from 'vitest'
import { labels } from './en/labels.ts'

it('every word of the contract that has a Spanish label has an English one, and none is left over', () => {
  const tables = Object.entries(contracts).filter(([name]) => name.endsWith('_LABELS'))
  // Some words have a long and a short one.
  const spanish = tables.flatMap(([, table]) => Object.values(table)).flatMap((label) => (typeof label === 'string' ? [label] : Object.values(label)))
  const events = [contracts.ORDER_EVENT_TYPES, contracts.INVOICE_EDIT_TYPES].flatMap((types) => Object.values(types)).map(({ label }) => label)
  expect(tables.length).toBeGreaterThan(10)
  expect(Object.keys(labels).toSorted()).toEqual([...new Set([...spanish, ...events])].toSorted())
})
