// What a person waits for, measured inside Chromium: `npx pnpm --filter @gpro/web figures [--orders 100000] [--rounds 5]`. With the demo's data, or
// with so many orders on a PostgreSQL and a Redis of its own. It judges nothing; what it prints belongs in docs/performance.md.
import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CLIENTS, PERSON, withWorld } from '@gpro/bench/world'
import { DEMO_PERSON, startBrowser, startDemo } from './demo.ts'
import { FIGURES, type Measured, measurePages } from './figure-pages.ts'

const { values } = parseArgs({ options: { orders: { type: 'string' }, rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)

async function measure(url: string, person: typeof DEMO_PERSON): Promise<void> {
  const browser = await startBrowser('in which it is measured')
  try {
    print(await measurePages(browser, url, person, rounds))
    console.log(`Chromium ${browser.version()}, Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${busy()}`)
  } finally {
    await browser.close()
  }
}

/** With more than a process or two for each core the machine had other work: distrust the slowest. */
const busy = () => `${Math.round((loadavg()[0] ?? 0) * 10) / 10} processes waiting for ${availableParallelism()} cores at the end`

async function withOrders(orders: number): Promise<void> {
  const size = { orders, unbilled: 500, clients: CLIENTS }
  await withWorld('postgresql', size, { seconds: 0, rounds, output: tmpdir(), say: console.log }, async (world) => {
    const service = await world.start()
    try {
      await measure(service.url, PERSON)
    } finally {
      await service.stop()
    }
  })
}

function print(measured: Measured): void {
  const columns = Object.entries(FIGURES)
  const width = Math.max(...[...measured.keys()].map(({ length }) => length))
  console.log(`\n${''.padEnd(width)}  ${columns.map(([, header]) => header).join('  ')}`)
  for (const [name, figures] of measured) {
    const cells = columns.map(([figure, { length }]) => told(figures[figure as keyof typeof FIGURES]).padStart(length))
    console.log(`${name.padEnd(width)}  ${cells.join('  ')}`)
  }
  console.log(`\nMilliseconds: the median of ${rounds} rounds, in brackets the slowest.`)
}

function told(times: readonly number[] = []): string {
  const [least, ...more] = times.toSorted((one, other) => one - other).map(Math.round)
  if (least === undefined) return ''
  const sorted = [least, ...more]
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted.at(-1)})`
}

execFileSync(process.execPath, [fileURLToPath(new URL('build.ts', import.meta.url)), '--strict'], { stdio: 'inherit' })
if (values.orders !== undefined) await withOrders(Number(values.orders))
else {
  const demo = await startDemo()
  try {
    await measure(demo.url, DEMO_PERSON)
  } finally {
    demo.stop()
  }
}
