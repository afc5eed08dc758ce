import { expect, it } from 'vitest'
import { readPgbench } from './pgbench.ts'

it('what pgbench prints and logs is read as a client saw it', () => {
  const printed = `number of transactions actually processed: 4
number of failed transactions: 1 (20.000%)
latency average = 11.1 ms
tps = 1340.25 (without initial connection time)`
  const log = ['0 1 1000 0 1 1', '1 1 2000 0 1 1', '0 2 3000 0 1 1', '1 2 9000 0 1 1', ''].join('\n')
  expect(readPgbench(printed, log)).toEqual({ count: 4, perSecond: 1340.25, failed: 1, p50: 2, p99: 9 })
})
