import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from './browser.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const KB = 1024

/** A piece of the client, as Vite tells of it. */
interface Piece {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

const ENTRY = 'index.html'
const INSIDE = 'src/app/inside.tsx'
const DASHBOARD = 'src/screens/dashboard/dashboard.tsx'
/** Drawn when the figures are there, by a library of their own. */
const CHARTS = ['src/screens/dashboard/cash-flow.tsx', 'src/screens/dashboard/composition.tsx']

describe('what a browser fetches of script, compressed', () => {
  let pieces: Readonly<Record<string, Piece>>
  beforeAll(async () => {
    await buildWeb()
    pieces = JSON.parse(await readFile(join(DIST, '.vite/manifest.json'), 'utf8'))
  }, 120_000)

  /** These and all that they cannot do without. */
  async function kilobytes(...names: readonly string[]): Promise<number> {
    const files = new Set<string>()
    const add = (name: string) => {
      const { file, imports = [] } = pieces[name] ?? { file: `no ${name}` }
      if (files.has(file)) return
      files.add(file)
      imports.forEach(add)
    }
    names.forEach(add)
    const sizes = await Promise.all([...files].map(async (file) => (await stat(join(DIST, `${file}.br`))).size))
    return Math.round(sizes.reduce((sum, size) => sum + size, 0) / KB)
  }

  it('is 180 KB at most before somebody logs in', async () => {
    expect(await kilobytes(ENTRY)).toBeLessThanOrEqual(180)
  })

  it('is 380 KB at most for the dashboard with its charts', async () => {
    expect(await kilobytes(ENTRY, INSIDE, DASHBOARD, ...CHARTS)).toBeLessThanOrEqual(380)
  })

  it('is 270 KB at most for any other page', async () => {
    const screens = (pieces[INSIDE]?.dynamicImports ?? []).filter((name) => name !== DASHBOARD)
    expect(screens.length).toBeGreaterThan(15)
    const sizes = await Promise.all(screens.map(async (name) => [name, await kilobytes(ENTRY, INSIDE, name)] as const))
    expect(sizes.filter(([, size]) => size > 270)).toEqual([])
  })
})
