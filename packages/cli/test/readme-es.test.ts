import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')
const english = read('README.md')
const spanish = read('README.es.md')

/** The commands of a page, in their order, without the remarks behind them. */
function commandsIn(text: string): string[] {
  const fences = [...text.matchAll(/^```bash\n([\s\S]*?)^```/gm)].flatMap(([, code = '']) => code.split('\n'))
  return fences.map((line) => line.replace(/\s+# .*$/, '').trim()).filter(Boolean)
}

/** What stands between backticks outside of them: variables, paths, commands within a sentence. */
function spansIn(text: string): string[] {
  return [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span).sort()
}

it('README.es.md gives the same commands as README.md, in the same order', () => {
  expect(commandsIn(english).length).toBeGreaterThan(35)
  expect(commandsIn(spanish)).toEqual(commandsIn(english))
})

it('README.es.md names the same variables, paths and commands within its sentences', () => {
  expect(spansIn(english).length).toBeGreaterThan(80)
  expect(spansIn(spanish)).toEqual(spansIn(english))
})

it('README.md and README.es.md lead to each other, have as many headings, and lead to the same pages', () => {
  expect([english.includes('](README.es.md)'), spanish.includes('](README.md)')]).toEqual([true, true])
  const headings = (text: string) => (text.match(/^#+ /gm) ?? []).length
  expect(headings(spanish)).toBe(headings(english))
  const links = (text: string) =>
    new Set([...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link).filter((link) => !link.startsWith('README')))
  // The page of backups is Spanish, and reached from the one of operation in English.
  expect(links(spanish)).toEqual(new Set([...links(english), 'docs/backups.md']))
})
