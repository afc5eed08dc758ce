import { readFile } from 'node:fs/promises'

interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const SHOWN = 10
const NOT_WORK = new Set(['(idle)', '(program)', '(root)'])

/** Where the process was when it was busy: the functions with most time of their own. */
export async function hottest(file: string): Promise<string[]> {
  return hottestOf(JSON.parse(await readFile(file, 'utf8')))
}

export function hottestOf({ nodes, samples, timeDeltas }: Profile): string[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const times = new Map<string, number>()
  for (const [place, node] of samples.entries()) {
    const name = names.get(node) ?? ''
    // The profiler's own start does not count either.
    if (!NOT_WORK.has(name) && !name.includes('node:inspector')) times.set(name, (times.get(name) ?? 0) + (timeDeltas[place] ?? 0))
  }
  const busy = [...times.values()].reduce((sum, time) => sum + time, 0)
  const sorted = [...times].toSorted(([, one], [, other]) => other - one)
  return sorted.slice(0, SHOWN).map(([name, time]) => `  ${((time / busy) * 100).toFixed(1).padStart(5)} %  ${name}`)
}

/** Unnamed functions and namesakes are told apart by where they stand. */
function nameOf({ functionName, url, lineNumber }: Profile['nodes'][number]['callFrame']): string {
  const place = url.replace(/^.*\/(node_modules|packages|services)\//, '')
  return place === '' ? functionName : `${functionName || '(anónima)'} ${place}:${lineNumber + 1}`
}
