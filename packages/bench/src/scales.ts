import { type BenchOptions, bench, type Measured } from './bench.ts'
import { short, table } from './report/table.ts'
import { CLIENTS, CONNECTIONS } from './world.ts'

/** The time of every case that reads, with each size of the data, and how many times longer the last takes than the first. */
export async function compareScales(scales: readonly number[], options: Omit<BenchOptions, 'size' | 'profile'>): Promise<string> {
  const cases = options.cases.filter(({ reads }) => reads)
  const times: Map<string, number>[] = []
  for (const orders of scales) {
    times.push(timesOf(await bench({ ...options, cases, size: { orders, unbilled: 0, clients: CLIENTS }, profile: undefined })))
  }
  const rows = cases.map(({ name }) => {
    const each = times.map((byName) => byName.get(name) ?? 0)
    return [name, ...each.map(short), ((each.at(-1) ?? 0) / (each[0] ?? 1)).toFixed(2)]
  })
  return `\n${table(['caso', ...scales.map((orders) => `ms con ${orders}`), 'veces'], rows)}`
}

/** Milliseconds of one request: what sixteen at once take, shared by sixteen. */
function timesOf({ compared, figures }: Measured): Map<string, number> {
  const requests = compared.map(({ name, summary }) => [name, (CONNECTIONS / summary.perSecond) * 1000] as const)
  return new Map([...requests, ...figures.map(({ name, figures: [first] }) => [name, first?.value ?? 0] as const)])
}
