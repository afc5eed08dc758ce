import { describe, expect, it } from 'vitest'
import { rolesSql } from './roles.ts'

describe('infra/postgres/roles.sql', () => {
  it('is what the owners of the tables make it', async () => {
    await expect(rolesSql()).toMatchFileSnapshot('../../../infra/postgres/roles.sql')
  })
})
