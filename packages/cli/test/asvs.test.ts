import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** The levels of the requirements of each section of ASVS 5.0.0, in the order of their numbers. */
const LEVELS: Readonly<Record<string, string>> = JSON.parse(read('packages/cli/test/fixtures/asvs-5.0.0.json'))
/** Those of levels 1 and 2, in the order of the standard. */
const IDS = Object.entries(LEVELS).flatMap(([section, levels]) =>
  [...levels].flatMap((level, index) => (level === '3' ? [] : [`${section}.${index + 1}`])),
)

interface Row {
  readonly ids: readonly string[]
  readonly keeps: string
  readonly test: string
}

/** `V1.2.6–V1.2.8` names all ids from one to the other. Where an end is no id, it stays as it is, to be found out. */
function expanded(name: string): readonly string[] {
  const [first = '', last = first] = name.split('–')
  const [from, to] = [IDS.indexOf(first), IDS.indexOf(last)]
  return from < 0 || to < from ? [name] : IDS.slice(from, to + 1)
}

function rowsOf(text: string): Row[] {
  return text.split('\n').flatMap((line) => {
    const [, ids = '', , keeps = '', test = ''] = line.split('|').map((cell) => cell.trim())
    return /^V\d/.test(ids) ? [{ ids: ids.split(', ').flatMap(expanded), keeps, test }] : []
  })
}

const filesIn = (cell: string) =>
  [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, path = '']) => (path.includes('.') || path.includes('/') ? [path] : []))
const isThere = (path: string) => existsSync(join(ROOT, path))
const isTest = (path: string) => /^(packages|services)\/.*\.test\.ts$/.test(path) || path === 'scripts/check.ts'

/** What is wrong with the answer that a row gives; nothing, where it is one. */
function faultOf({ keeps, test }: Row): string | undefined {
  if (/^Not applicable: ./.test(keeps)) return undefined
  if (/^Accepted D\d+: ./.test(keeps)) return undefined
  if (!filesIn(keeps).some(isThere)) return 'names no file that keeps it'
  if (/^By reading: ./.test(test)) return undefined
  const tests = filesIn(test)
  return tests.length > 0 && tests.every((path) => isTest(path) && isThere(path)) ? undefined : 'names no test, or one that is not there'
}

const PAGE = read('docs/security.md')
const rows = rowsOf(PAGE)

describe('the table of ASVS 5.0.0 in docs/security.md', () => {
  it('has the ids of the standard: 70 of level 1, 183 of level 2, 92 of level 3', () => {
    const counts = ['1', '2', '3'].map((level) => [...Object.values(LEVELS).join('')].filter((each) => each === level).length)
    expect(counts).toEqual([70, 183, 92])
  })

  it('answers each requirement of levels 1 and 2 once, and no other', () => {
    const answered = rows.flatMap(({ ids }) => ids)
    expect(answered.toSorted()).toEqual(IDS.toSorted())
  })

  it('names for each a file that keeps it and a test, or says why there is none', () => {
    expect(rows.flatMap((row) => (faultOf(row) === undefined ? [] : [`${row.ids.join(', ')} ${faultOf(row)}`]))).toEqual([])
  })

  it('lists every decision that it leans on, with who must accept it', () => {
    const decisions = [...PAGE.matchAll(/^\| (D\d+) \|([^|]+)\|([^|]+)\|([^|]+)\|$/gm)]
    expect(decisions.every((cells) => cells.slice(2).every((cell) => cell.trim().length > 5))).toBe(true)
    const listed = decisions.map(([, name]) => name)
    expect(listed).toEqual(listed.map((_, index) => `D${index + 1}`))
    expect([...PAGE.matchAll(/\bD\d+\b/g)].map(([name]) => name).filter((name) => !listed.includes(name))).toEqual([])
  })

  it.each([
    ['an id that the standard does not have', '| V1.1.9 | x | `biome.json` | `scripts/check.ts` |'],
    ['an id of level 3', '| V1.2.10 | x | `biome.json` | `scripts/check.ts` |'],
  ])('is found out with %s', (_, line) => {
    expect(
      rowsOf(line)
        .flatMap(({ ids }) => ids)
        .every((id) => IDS.includes(id)),
    ).toBe(false)
  })

  it.each([
    ['a file that is not there', '| V1.1.1 | x | `packages/infra/src/monie.ts` | `scripts/check.ts` |'],
    ['no file', '| V1.1.1 | x | surely | `scripts/check.ts` |'],
    ['a test that is not there', '| V1.1.1 | x | `biome.json` | `packages/infra/test/monie.test.ts` |'],
    ['a test that is none', '| V1.1.1 | x | `biome.json` | `packages/infra/src/log.ts` |'],
    ['no reason', '| V1.1.1 | x | Not applicable: | – |'],
    ['a decision that has no number', '| V1.1.1 | x | Accepted: so it is | – |'],
  ])('is found out with a row that names %s', (_, line) => {
    expect(rowsOf(line).map(faultOf)).not.toContain(undefined)
  })
})
