import { stacks, useSystem } from '@gpro/infra/testing'
import { describe, it } from 'vitest'
import { services } from '../src/services.ts'
import { fuzz } from './fuzz/fuzz.ts'

describe.each(stacks)('requests made from the document of the API on %s', (stack) => {
  const system = useSystem(stack, services, { config: { logLevel: 'silent' } })

  it('are never answered with 5xx, nor otherwise than described: 3,000 of them', { timeout: 180_000 }, () => fuzz(system, 3000))
})
