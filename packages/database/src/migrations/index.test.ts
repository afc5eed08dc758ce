import { describe, expect, it } from 'vitest'
import { migrations } from './index.ts'

describe('the list of migrations', () => {
  it('is in the order of their names, which is that in which they run', () => {
    const names = Object.keys(migrations)
    expect(names).toEqual(names.toSorted())
  })
})
