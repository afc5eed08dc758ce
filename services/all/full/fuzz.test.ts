import { stacks, useSystem } from '@gpro/infra/testing'
import { describe, it } from 'vitest'
import { services } from '../src/services.ts'
import { fuzz } from '../test/fuzz/fuzz.ts'

describe.each(stacks)('requests made from the document of the API on %s', (stack) => {
  const system = useSystem(stack, services, { config: { logLevel: 'silent' } })

  it('are never answered with 5xx, nor otherwise than described: 30,000 of them', { timeout: 1_200_000 }, () => fuzz(system, 30_000))
})
