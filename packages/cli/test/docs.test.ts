import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
/** Folders in which every path that is named must be there. Others, such as `media/`, exist only where the system ran. */
const FOLDERS = ['docs', 'infra', 'packages', 'scripts', 'services', '.github', '.ci']
const PAGES = globSync(['README.md', 'README.es.md', 'SECURITY.md', 'docs/**/*.md', '{packages,services}/*/README.md'], { cwd: ROOT })

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8')

/** `a/{b,c}.ts` is `a/b.ts` and `a/c.ts`. */
function expanded(path: string): string[] {
  const [whole, before = '', choices = '', after = ''] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(path) ?? []
  return whole === undefined ? [path] : choices.split(',').flatMap((choice) => expanded(`${before}${choice}${after}`))
}

/** Whether a word names something in the repository: from its root, or from the folder of the page. */
function isPath(word: string, folder: string): boolean {
  if (!/^[\w.@<*{][\w./@<>*{},-]*$/.test(word) || /^\w+@/.test(word)) return false
  const [first = '', ...rest] = word.split('/')
  // A file by its name alone, somewhere in the repository.
  if (rest.length === 0) return /\w\.tsx?$/.test(word)
  return FOLDERS.includes(first) || (first !== '.' && first !== '..' && existsSync(join(ROOT, folder, first)))
}

/** `<name>` and `*` stand for anything; something must be there all the same. */
function exists(path: string, folder: string): boolean {
  const pattern = path.replaceAll(/<[^<>]*>/g, '*')
  const places = pattern.includes('/')
    ? [pattern, relative(ROOT, resolve(ROOT, folder, pattern))]
    : [`{packages,services,scripts,infra}/**/${pattern}`]
  return places.some((place) => globSync(place, { cwd: ROOT, exclude: ['**/node_modules'] }).length > 0)
}

/** What stands between backticks or in an example of code, word by word; relative paths begin at the folder of the page. */
function pathsIn(page: string, text: string): string[] {
  const fences = [...text.matchAll(/^```.*\n([\s\S]*?)^```/gm)].map(([, code = '']) => code)
  const spans = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  const words = [...fences, ...spans].flatMap((code) => code.split(/[\s'"()=;:│]+/)).map((word) => word.replace(/[,.]+$/, ''))
  return words.filter((word) => isPath(word, dirname(page))).flatMap(expanded)
}

/** Where links lead, from the root of the repository; addresses of other places left out. */
function linksIn(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, link = '']) => link)
  return links.filter((link) => !/^\w+:/.test(link)).map((link) => join(dirname(page), link))
}

function missingIn(page: string, text: string): string[] {
  const paths = pathsIn(page, text).filter((path) => !exists(path, dirname(page)))
  const links = linksIn(page, text).filter((link) => !existsSync(join(ROOT, link)))
  return [...paths, ...links].map((path) => `${page}: ${path}`)
}

describe('README.md, docs/ and the README.md of each package and service', () => {
  it('name only paths that there are', () => {
    expect(PAGES.flatMap((page) => pathsIn(page, read(page))).length).toBeGreaterThan(200)
    expect(PAGES.flatMap((page) => missingIn(page, read(page)))).toEqual([])
  })

  it.each([
    ['a file that is not there', '`packages/core/src/monie.ts`'],
    ['a folder that is not there', '`services/orders/src/petty-cash/`'],
    ['one choice of several', '`packages/core/src/{money,monie}.ts`'],
    ['a file of the page’s own folder', '`src/monie.ts`'],
    ['a pattern that nothing fits', '`services/<name>/source/main.ts`'],
    ['a file by its name alone', '`monie.ts`'],
    ['a link', '[money](src/monie.ts)'],
    ['an example', '```bash\nnode packages/core/src/monie.ts\n```'],
  ])('are found out when they name %s', (_, text) => {
    expect(missingIn('packages/core/README.md', text)).toHaveLength(1)
  })

  it('may name files by choices, patterns, links and examples', () => {
    const text =
      '`packages/core/src/{money,day}.ts`, `src/money.ts`, `services/<name>/src/main.ts`, [docs](../../docs/), `money.ts`, ' +
      '`POST /api/orders/invoices/`, `gpro:<id>:value`, `application/json`\n```bash\nnode services/all/src/main.ts --demo\n```\n'
    expect(pathsIn('packages/core/README.md', text)).toHaveLength(6)
    expect(linksIn('packages/core/README.md', text)).toEqual(['docs/'])
    expect(missingIn('packages/core/README.md', text)).toEqual([])
  })
})

describe('the README.md of each package and service', () => {
  const homes = ['packages', 'services'].flatMap((group) =>
    readdirSync(join(ROOT, group))
      .map((name) => `${group}/${name}`)
      .filter((home) => existsSync(join(ROOT, home, 'package.json'))),
  )

  it.each(homes)('%s has one, of 15 lines at most', (home) => {
    expect(existsSync(join(ROOT, home, 'README.md'))).toBe(true)
    expect(read(`${home}/README.md`).trimEnd().split('\n').length).toBeLessThanOrEqual(15)
  })

  it.each(homes)('%s names each of its folders', (home) => {
    const folders = readdirSync(join(ROOT, home, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const text = read(`${home}/README.md`)
    expect(folders.map(({ name }) => name).filter((name) => !text.includes(`\`${name}/\``) && !text.includes(`\`src/${name}/`))).toEqual([])
  })
})
