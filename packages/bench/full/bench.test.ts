import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { bench } from '../src/bench.ts'
import { CASES } from '../src/cases/index.ts'

it('a payment is measured beside its reference on data that keeps the rules of the books', async () => {
  const output = await mkdtemp(join(tmpdir(), 'gpro-bench-test-'))
  onTestFinished(() => rm(output, { recursive: true, force: true }))
  const said: string[] = []
  const cases = CASES.filter(({ name }) => name === 'payment-random')
  const size = { orders: 200, unbilled: 0, clients: 5 }
  const { compared } = await bench({ cases, size, seconds: 1, rounds: 1, output, profile: undefined, say: (line) => said.push(line) })
  expect(compared).toMatchObject([{ name: 'payment-random', summary: { failed: 0 } }])
  expect(compared[0]?.summary.perSecond).toBeGreaterThan(0)
  expect(compared[0]?.statements).toBeGreaterThan(1)
  expect(said.at(-1)).toContain('los libros cuadran')
}, 120_000)
