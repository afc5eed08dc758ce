import { describe, expect, it } from 'vitest'
import { MODELS } from '../models/index.ts'
import { createTally } from '../staging/tally.ts'
import { amountOf, tableOf } from './totals.ts'

const tallies = Object.entries(MODELS).map(([name, model]) => createTally(`demo.${name}`, model))

describe('the totals of the reconciliation', () => {
  it('find every model of the old system again', () => {
    expect(tallies.length).toBeGreaterThan(30)
    expect(tallies.filter((tally) => tableOf(tally) === undefined).map(({ name }) => name)).toEqual([])
  })

  it('know of every amount of the old system how it is worked out here', () => {
    for (const tally of tallies) {
      const table = tableOf(tally)
      const amounts = Object.keys(tally.model.fields).filter((field) => tally.model.fields[field]?.summed)
      if (table === undefined || table === 'event') expect(amounts).toEqual([])
      else for (const field of amounts) expect(amountOf(tally, table, field), `${tally.name}.${field}`).not.toBe('')
    }
  })
})
